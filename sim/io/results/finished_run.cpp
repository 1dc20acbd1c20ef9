#include "caseload/io/finished_run.hpp"

#include "caseload/io/part_folder.hpp"
#include "io/results/agreed_run.hpp"
#include "io/results/provenance.hpp"
#include "io/results/publish.hpp"
#include "io/results/stored_run.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;

/// How many of replications 0 ... count - 1 there are.
struct Found {
  std::size_t finished = 0;
  std::size_t failed = 0;

  Found& operator+=(const Found& other) {
    finished += other.finished;
    failed += other.failed;
    return *this;
  }
};

Found found_in(const PartFolder::Inventory& inventory, std::uint32_t count) {
  const auto failed =
      std::count_if(inventory.failed.begin(), inventory.failed.end(),
                    [&](const FailedReplication& one) { return one.number < count; });
  const auto finished =
      std::count_if(inventory.finished.begin(), inventory.finished.end(),
                    [&](std::uint32_t number) { return number < count; });
  return {static_cast<std::size_t>(finished), static_cast<std::size_t>(failed)};
}

/// "12 of 24 replications, 1 more has failed"
std::string counts_text(const Found& found, std::size_t of) {
  std::string text =
      fmt::format("{} of {} replication{}", found.finished, of, of == 1 ? "" : "s");
  if (found.failed > 0)
    text += fmt::format(" ({} more failed, which is a bug in caseload)", found.failed);
  return text;
}

std::string makes_them(const std::string& command, const Found& found) {
  return found.failed > 0 ? '`' + command + "` tells what failed"
                          : '`' + command + "` does what is missing";
}

/// No results.h5: says how far the run is.
[[noreturn]] void refuse_unfinished(const fs::path& output, const Study& study,
                                    const std::string& command) {
  Found found;
  for (const ScenarioDocument& document : study.scenarios)
    found += found_in(PartFolder{output, study, document, study.seed}.glance(),
                      study.replications);
  const std::size_t all = study.scenarios.size() * std::size_t{study.replications};
  throw MissingInput{
      {.file = (output / "results.h5").string(), .key = {}},
      {.expected = "the results of a run",
       .got = found.finished + found.failed == 0
                  ? "no such file"
                  : "no such file, only parts with " + counts_text(found, all),
       .hint = makes_them(command, found)}};
}

/// A results.h5 that is none, damaged, or one of another schema.
[[noreturn]] void refuse_file(const fs::path& file, const std::string& command,
                              const std::string& got) {
  const auto schema = results::find_schema(file);
  const std::string hint = "move it away; `" + command + "` makes it anew";
  if (schema && *schema != results::run_schema)
    throw core::InputError{
        {.file = file.string(), .key = "caseload_run"},
        {.expected = fmt::format("results of schema {}", results::run_schema),
         .got = fmt::format("results of schema {}, by another version of caseload",
                            *schema),
         .hint = "read them with the program that made them, or " + hint}};
  throw core::InputError{
      {.file = file.string(), .key = {}},
      {.expected = "a results file of caseload", .got = got, .hint = hint}};
}

/// The run with the titles of the one that is there, and with what that one stores
/// beside the sums: where they do not matter.
RunIdentity like(const RunIdentity& there, RunIdentity expected) {
  expected.labels = there.labels;
  expected.weekly = there.weekly;
  expected.histograms = there.histograms;
  return expected;
}

}  // namespace

std::optional<std::string> kept_results(const fs::path& folder,
                                        const RunIdentity& identity) {
  const fs::path file = folder / "results.h5";
  const auto run = results::is_there(file) ? results::find_run(file) : std::nullopt;
  if (!run) return std::nullopt;
  const auto relation = results::relation(run->identity, like(run->identity, identity));
  if (relation != results::Relation::same && relation != results::Relation::larger)
    return std::nullopt;
  return run->results_digest;
}

FinishedRun::FinishedRun(fs::path output, const Study& study, std::string command)
    : output_{std::move(output)}, command_{std::move(command)} {
  const fs::path file = output_ / "results.h5";
  if (!results::is_there(file)) refuse_unfinished(output_, study, command_);
  const auto run = results::find_run(file);
  if (!run) refuse_file(file, command_, "a file that cannot be read as one");
  const std::string disagreement = results::disagreement(file, *run);
  if (!disagreement.empty()) refuse_file(file, command_, disagreement);
  digest_ = run->results_digest;
  const RunIdentity& there = run->identity;
  outline_ = {.study = &study,
              .seed = there.seed,
              .replications = there.replications,
              .documents = {}};
  // In the order of the results, which is that of the study, the baseline first.
  for (const auto& scenario : there.scenarios)
    for (const ScenarioDocument& document : study.scenarios)
      if (document.scenario.name == scenario.name)
        outline_.documents.push_back(&document);
  // What the study would be if it had the seed, the replications and, of its scenarios,
  // those of the results.
  const RunIdentity expected = like(there, identity_of(outline_));
  if (results::relation(there, expected) != results::Relation::same)
    throw core::InputError{
        {.file = file.string(), .key = {}},
        {.expected = "results of " + study.name + " as it stands, by this program",
         .got = "other ones; what differs: " + results::difference(there, expected),
         .hint = "compare with the study and the program that made them, or run this "
                 "study into another folder with --output"}};
}

FinishedRun::FinishedRun(UnfinishedRun run, const Study& study, std::string command)
    : output_{run.output}, command_{std::move(command)} {
  core::expects(!run.is_empty(), "a run of which there is something");
  outline_ = {
      .study = &study, .seed = run.seed, .replications = run.shared(), .documents = {}};
  for (const UnfinishedRun::Scenario& scenario : run.scenarios)
    if (scenario.from_first > 0) outline_.documents.push_back(scenario.document);
  unfinished_ = std::move(run);
}

bool FinishedRun::has(const ScenarioDocument& document) const {
  return std::find(outline_.documents.begin(), outline_.documents.end(), &document) !=
         outline_.documents.end();
}

std::string FinishedRun::remedy() const {
  std::string command = command_;
  if (unfinished_) return command;
  if (outline_.replications != outline_.study->replications)
    command += fmt::format(" --replications {}", outline_.replications);
  if (outline_.seed != outline_.study->seed)
    command += fmt::format(" --seed {}", outline_.seed);
  return command;
}

std::map<std::string, std::string, std::less<>> FinishedRun::provenance() const {
  if (unfinished_) return {};
  const auto text =
      results::read_begin(output_ / "provenance.json", results::longest_provenance);
  if (!text || !results::tells_of(*text, digest_)) return {};
  return results::facts_of(*text);
}

std::vector<model::ReplicationResult> FinishedRun::replications(
    const ScenarioDocument& document) const {
  core::expects(has(document), "a scenario of the results");
  const PartFolder folder{output_, *outline_.study, document, outline_.seed};
  const auto inventory = folder.glance();
  if (!inventory.damaged.empty()) inventory.damaged.front().refuse();
  const Found found = found_in(inventory, outline_.replications);
  if (found.finished < outline_.replications)
    throw MissingInput{
        {.file = folder.folder().string(), .key = {}},
        {.expected = "parts with the sums that these results were made of",
         .got = counts_text(found, outline_.replications),
         .hint = makes_them(remedy(), found) + ": the results stay what they are"}};
  return folder.collect(outline_.replications);
}

void FinishedRun::expect_digest(const std::string& found) const {
  if (unfinished_ || found == digest_) return;
  throw core::InputError{
      {.file = (output_ / "parts").string(), .key = {}},
      {.expected = fmt::format(
           "parts that make the results digest {:.12} of results.h5", digest_),
       .got = fmt::format("parts that make {:.12}: some were changed, and sealed again",
                          found),
       .hint = "`caseload reproduce " + output_.string() +
               "` finds the replications; move parts/ away and `" + remedy() +
               "` makes them anew"}};
}

fs::path recorded_study(const fs::path& folder) {
  const auto text =
      results::read_begin(folder / "provenance.json", results::longest_provenance);
  if (!text) return {};
  const auto facts = results::facts_of(*text);
  const auto path = facts.find("study_path");
  return path == facts.end() ? fs::path{} : fs::path{path->second};
}

}  // namespace caseload::io

#include "app/chosen_study.hpp"
#include "app/needed_run.hpp"
#include "app/number_format.hpp"
#include "app/resource_use.hpp"
#include "app/study_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/core/wording.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/part_repair.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  add_study_options(options);
  add_threads_option(options);
  auto add = options.add_options();
  add("remove-parts", flag(),
      "merge: when results.h5 is whole, remove the parts that are in it");
  add("json", flag(), "one JSON object on standard output");
  return options;
}

io::PartFolder folder_of(const ChosenStudy& chosen, std::size_t scenario) {
  return {chosen.output, chosen.study, *chosen.documents[scenario], chosen.seed};
}

/// "0 to 99, 150, 160 to 161": replications for people.
std::string numbers_text(const std::vector<io::ReplicationRange>& ranges) {
  constexpr std::size_t shown = 10;
  std::string text;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (i == shown) return text + ", ...";
    text += i > 0 ? ", " : "";
    text += ranges[i].count == 1
                ? std::to_string(ranges[i].first)
                : fmt::format("{} to {}", ranges[i].first, ranges[i].end() - 1);
  }
  return text;
}

/// Why the parts of a scenario cannot be merged, as far as a glance tells; empty when
/// they can.
std::string obstacle(const io::PartFolder::Inventory& glance, const ChosenStudy& chosen,
                     const std::string& scenario) {
  if (!glance.foreign.empty())
    return fmt::format(
        "{}: belongs to another plan than scenario {} has now\n  hint: move it away, "
        "or "
        "give another folder with --output",
        glance.foreign.front().string(), scenario);
  const auto missing = glance.missing(chosen.replications);
  if (missing.empty()) return {};
  return fmt::format(
      "{}: scenario {} misses {}, the first is {}\n  hint: caseload run {} does what "
      "is "
      "missing, and merges",
      chosen.output.string(), scenario, count_of(missing.size(), "replication"),
      missing.front(), chosen.given);
}

ExitCode merge(const ChosenStudy& chosen, const Arguments& arguments,
               Console& console) {
  const ResourceUse begin = ResourceUse::now();
  std::vector<NamedFailure> failures;
  for (std::size_t i = 0; i < chosen.documents.size(); ++i) {
    const std::string& name = chosen.documents[i]->scenario.name;
    const auto glance = folder_of(chosen, i).glance();
    if (!glance.damaged.empty()) glance.damaged.front().refuse();
    for (const io::FailedReplication& failed : glance.failed)
      if (failed.number < chosen.replications) failures.push_back({name, failed});
    if (const std::string why = obstacle(glance, chosen, name); !why.empty()) {
      console.remark(why + '\n');
      return ExitCode::missing_input;
    }
  }
  if (!failures.empty()) {
    console.remark(failures_text(failures, chosen));
    return ExitCode::internal;
  }
  const io::StudyOutline outline = chosen.outline();
  const io::OutputFolder output{chosen.output, io::identity_of(outline)};
  StudyReport report{outline};
  const auto collected = [&](std::size_t scenario) {
    return io::ScenarioResults{
        chosen.documents[scenario],
        folder_of(chosen, scenario).collect(chosen.replications)};
  };
  const auto reported = [&](std::size_t scenario) {
    io::ScenarioResults results = collected(scenario);
    report.add(results);
    return results;
  };
  const int threads = threads_of(arguments);
  io::OutputFolder::Published published;
  experiment::with_threads(threads, [&] {
    published = output.publish(
        outline, reported,
        provenance_of(begin, ResourceUse::now(), arguments.command_line(), threads));
  });
  report.print(published, arguments.has("json"), console);
  if (arguments.has("remove-parts")) {
    // Compares what is on disk now, and throws if it differs.
    experiment::with_threads(threads, [&] { output.publish(outline, collected, {}); });
    for (std::size_t i = 0; i < chosen.documents.size(); ++i)
      folder_of(chosen, i).remove_below(chosen.replications);
  }
  return ExitCode::done;
}

ExitCode repair(const ChosenStudy& chosen, const Arguments& arguments,
                Console& console) {
  Json scenarios = Json::array();
  std::string text;
  for (std::size_t i = 0; i < chosen.documents.size(); ++i) {
    const io::PartRepair repaired = io::repair(folder_of(chosen, i));
    const std::string& name = chosen.documents[i]->scenario.name;
    Json moved = Json::array();
    Json gone = Json::array();
    Json removed = Json::array();
    for (const auto& [path, what] : repaired.moved) {
      text += fmt::format("{}: moved here; it {}\n", path.string(), what);
      moved.push_back({{"file", path.string()}, {"what", what}});
    }
    for (const auto& file : repaired.removed) {
      text += fmt::format("{}: removed; a killed process had left it\n", file.string());
      removed.push_back(file.string());
    }
    if (!repaired.gone.empty())
      text += fmt::format("{}: gone are replications {}\n", name,
                          numbers_text(repaired.gone));
    for (const auto& range : repaired.gone)
      gone.push_back({{"first", range.first}, {"count", range.count}});
    scenarios.push_back({{"name", name},
                         {"moved", std::move(moved)},
                         {"gone", std::move(gone)},
                         {"removed", std::move(removed)}});
  }
  if (arguments.has("json")) {
    console.print(json_text({{"schema", "caseload/batch-repair/1"},
                             {"study", chosen.study.name},
                             {"output", chosen.output.string()},
                             {"scenarios", std::move(scenarios)}}));
    return ExitCode::done;
  }
  console.print(text.empty()
                    ? fmt::format("{}: nothing to repair\n", chosen.output.string())
                    : text + fmt::format("caseload run {} does again what is gone\n",
                                         chosen.given));
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::vector<std::string>& words = arguments.words();
  const bool is_known =
      words.size() == 2 && (words.front() == "merge" || words.front() == "repair");
  if (!is_known)
    throw UsageError{
        arguments.verb(),
        {.expected = "merge or repair, and a study",
         .got = words.empty()
                    ? "none"
                    : core::in_quotes(fmt::format("{}", fmt::join(words, " "))),
         .hint = "for example caseload batch merge scenarios/cambodia-2017"}};
  const StudyChoice choice{arguments, words.back()};
  ChosenStudy chosen;
  choice.read(chosen);
  return words.front() == "merge" ? merge(chosen, arguments, console)
                                  : repair(chosen, arguments, console);
}

}  // namespace

extern const Command batch_command;
const Command batch_command{
    .name = "batch",
    .group = Command::Group::run,
    .summary = "merge the parts of a run, or repair a damaged folder of them",
    .arguments = "merge|repair STUDY",
    .explanation =
        "`batch merge` puts every replication of the parts in the results folder of "
        "STUDY in its place in results.h5, as `caseload run` does at its end: the same "
        "bytes, whoever made the parts, in whatever pieces and order. It refuses parts "
        "that are missing, damaged, of another plan, or that contradict each other, "
        "and "
        "removes none unless --remove-parts says so.\n"
        "\n"
        "`batch repair` leaves only parts that can be read and agree with each other. "
        "The others go to OUTPUT/quarantine/, never away; what they held and nobody "
        "else holds is listed, and `caseload run` does it again. Temporary files that "
        "killed processes left more than an hour ago are removed.",
    .examples =
        {
            {"caseload batch merge my-study --output /scratch/my-study",
             "parts came from several machines: one file of them"},
            {"caseload batch merge my-study --replications 100",
             "the first hundred, while the rest runs elsewhere"},
            {"caseload batch repair my-study",
             "after a full disk, a bad copy, a broken machine"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong; 65 mistakes in the study; 66 the study "
        "or some of its replications are not there; 70 a replication failed, or parts "
        "contradict each other; 73 the folder holds another run; 74 it could not be "
        "written.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

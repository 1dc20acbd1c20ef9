#include "app/chosen_scenarios.hpp"
#include "app/command_line.hpp"
#include "app/offered_load_table.hpp"
#include "app/progress.hpp"
#include "app/resource_use.hpp"
#include "app/result_json.hpp"
#include "app/result_table.hpp"
#include "app/signals.hpp"
#include "app/text_table.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/results.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <thread>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

/// The options, all looked at before the study is read.
struct Request {
  std::string study;
  std::vector<std::string> scenarios;
  std::optional<std::uint64_t> threads;
  std::optional<std::uint64_t> replications;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> output;
  bool json = false;
  bool quiet = false;
};

Request request_of(const Arguments& arguments) {
  // Beyond this many threads a machine does nothing but switch between them.
  constexpr std::uint64_t most_threads = 1024;
  Request request;
  request.study = arguments.only_word("a study: a folder, or its study.toml",
                                      "scenarios/cambodia-2017");
  request.scenarios = arguments.texts("scenario");
  request.threads = arguments.whole_number("threads", 0, most_threads);
  request.replications =
      arguments.whole_number("replications", 1, core::StreamKey::most_replications);
  request.seed =
      arguments.whole_number("seed", 0, std::numeric_limits<std::uint32_t>::max());
  request.output = arguments.text("output");
  request.json = arguments.has("json");
  request.quiet = arguments.has("quiet");
  return request;
}

/// Where results go when nobody says: in the clone its results folder, elsewhere a
/// folder named after the study.
fs::path default_output(const io::Study& study) {
  std::error_code ignored;
  const bool is_clone = fs::is_regular_file("results/README.md", ignored) &&
                        fs::is_directory("scenarios", ignored);
  return is_clone ? fs::path{"results"} / study.name
                  : fs::path{study.name + "-results"};
}

std::string now_text() {
  const auto now =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

/// One study run by one process: the replications, and what is told while they run.
class StudyRun {
 public:
  StudyRun(const Request& request, const io::Study& study, Console& console)
      : request_{request},
        study_{study},
        console_{console},
        documents_{chosen_scenarios(study, request.scenarios)},
        seed_{static_cast<std::uint32_t>(request.seed.value_or(study.seed))},
        replications_{static_cast<std::uint32_t>(
            request.replications.value_or(study.replications))},
        threads_{
            request.threads.value_or(0) > 0
                ? static_cast<int>(*request.threads)
                : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))} {}

  const std::vector<const io::ScenarioDocument*>& documents() const {
    return documents_;
  }
  io::RunIdentity identity() const {
    return io::identity_of(study_, seed_, replications_, documents_);
  }

  /// All results; incomplete when it was stopped.
  io::StudyResults run(const std::stop_token& stop) {
    begin_ = ResourceUse::now();
    started_ = now_text();
    Progress progress{console_.remarks(),
                      std::uint64_t{replications_} * documents_.size()};
    io::StudyResults results{.study = &study_, .seed = seed_, .scenarios = {}};
    for (const io::ScenarioDocument* document : documents_) {
      if (stop.stop_requested()) break;
      results.scenarios.push_back(
          {.document = document,
           .replications = run_scenario(*document, progress, stop)});
    }
    if (!request_.quiet) console_.remark(progress.finish());
    end_ = ResourceUse::now();
    return results;
  }

  io::Provenance provenance(const std::string& command_line) const {
    return {.command_line = command_line,
            .started = started_,
            .finished = now_text(),
            .threads = threads_,
            .user_seconds = end_.user_seconds - begin_.user_seconds,
            .elapsed_seconds = elapsed(end_).count(),
            .peak_memory = end_.peak_memory};
  }

  std::string speed(const io::StudyResults& results) const {
    RunCost cost{.elapsed_seconds = elapsed(end_).count(),
                 .user_seconds = end_.user_seconds - begin_.user_seconds,
                 .peak_memory = end_.peak_memory,
                 .added_memory = end_.peak_memory - begin_.peak_memory};
    for (const auto& scenario : results.scenarios)
      for (const auto& replication : scenario.replications) {
        cost.events += replication.events;
        cost.people = std::max(cost.people, replication.peak_people);
      }
    cost.people *=
        std::min<std::uint64_t>(replications_, static_cast<std::uint64_t>(threads_));
    return speed_line(cost);
  }

 private:
  Progress::Seconds elapsed(const ResourceUse& use) const { return use.at - begin_.at; }

  std::vector<model::ReplicationResult> run_scenario(
      const io::ScenarioDocument& document, Progress& progress,
      const std::stop_token& stop) {
    const std::string& name = document.scenario.name;
    const auto tell = [&](std::uint32_t done) {
      if (request_.quiet || stop.stop_requested()) return;
      const auto text =
          progress.update(name, done_ + done, elapsed(ResourceUse::now()));
      if (!text.empty()) console_.remark(text);
    };
    tell(0);
    try {
      auto replications = experiment::run_replications(
          document.scenario,
          {.seed = seed_, .first = 0, .count = replications_, .threads = threads_},
          tell, stop);
      done_ += replications_;
      return replications;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      throw core::ContractViolation{
          fmt::format("{}\n  in scenario {}, seed {}, one of the replications 0 to {}",
                      error.what(), name, seed_, replications_ - 1)};
    }
  }

  const Request& request_;
  const io::Study& study_;
  Console& console_;
  std::vector<const io::ScenarioDocument*> documents_;
  std::uint32_t seed_;
  std::uint32_t replications_;
  int threads_;
  std::uint64_t done_ = 0;  ///< replications of the scenarios that are complete
  std::string started_;
  ResourceUse begin_;
  ResourceUse end_;
};

std::string heading(const io::StudyResults& results) {
  const std::size_t replications = results.scenarios.front().replications.size();
  return fmt::format("{}: {}\n{} replication{}, seed {}\n", results.study->name,
                     results.study->title, replications, replications == 1 ? "" : "s",
                     results.seed);
}

std::string doubt_note(const io::StudyResults& results, const Terminal& terminal) {
  if (results.scenarios.front().replications.size() == 1)
    return "one replication: no interval. With two or more, each number has one.\n";
  return filled(
      "The 95 % intervals cover chance only (the luck of the replications), not doubt "
      "about the inputs or about the structure of the model.",
      static_cast<std::size_t>(terminal.width));
}

std::string results_text(const io::StudyResults& results, const std::string& digest,
                         const io::ResultFiles& files, const Terminal& terminal) {
  std::string text = heading(results);
  std::vector<std::vector<ResultRow>> tables;
  for (const io::ScenarioResults& scenario : results.scenarios)
    tables.push_back(shown_rows(result_rows(*results.study, scenario)));
  const ResultLayout layout = result_layout(tables, terminal);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const model::Scenario& what = results.scenarios[i].document->scenario;
    text += '\n' + strong(terminal, what.name);
    if (!what.title.empty() && what.title != results.study->title)
      text += ": " + what.title;
    text += '\n';
    text += result_table(tables[i], layout, terminal);
  }
  text += '\n' + doubt_note(results, terminal);
  text += fmt::format("\nresults digest {}\n", digest);
  for (const auto& file : {files.results, files.summary, files.provenance})
    text += fmt::format("file {}\n", file.string());
  return text;
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("scenario", text_values("NAME"), "only this scenario; may be repeated");
  add("replications", text_value("N"), "how many, instead of the study's number");
  add("seed", text_value("N"), "another seed: other luck, same question");
  add("threads", text_value("N"),
      "threads; 0, the default: one a core. The results are the same for any number");
  add("output", text_value("DIR"),
      "folder for the results; by default results/STUDY in the clone of caseload, "
      "STUDY-results elsewhere");
  add("json", flag(), "one JSON object on standard output instead of the table");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const Request request = request_of(arguments);
  const io::Study study = io::read_study(request.study);
  StudyRun study_run{request, study, console};

  const fs::path folder =
      request.output ? fs::path{*request.output} : default_output(study);
  // Before the work: a folder that takes no results should not cost hours.
  std::error_code ignored;
  const bool was_there = fs::exists(folder, ignored);
  const io::OutputFolder output{folder, study_run.identity()};
  if (!request.quiet)
    console.remark(offered_load_table(study_run.documents(), console.remarks()));

  const StopOnSignal signals{[&console] {
    if (console.remarks().can_redraw) console.remark("\n");  // leave the bar's line
    console.remark(
        "stopping: what is under way finishes first; once more ends at once\n");
  }};
  const io::StudyResults results = study_run.run(signals.token());
  if (signals.token().stop_requested()) {
    if (!was_there) fs::remove(folder, ignored);  // removes it only while it is empty
    console.remark("stopped; nothing was written\n");
    return ExitCode::stopped;
  }

  const io::ResultFiles files =
      output.publish(results, study_run.provenance(arguments.command_line()));
  const std::string digest = io::results_digest(results);
  console.print(request.json ? result_json(results, digest, files)
                             : results_text(results, digest, files, console.output()));
  if (!request.quiet) console.remark(study_run.speed(results));
  return ExitCode::done;
}

}  // namespace

extern const Command run_command;
const Command run_command{
    .name = "run",
    .group = Command::Group::run,
    .summary = "run a study: every scenario, many times, with intervals",
    .arguments = "STUDY",
    .explanation =
        "Runs the replications of every scenario of STUDY (a folder with a study.toml, "
        "that file, or one scenario file that stands alone) on all cores. Prints the "
        "primary measures with 95 % intervals and writes three files: results.h5 (all "
        "measures of every replication; results/README.md describes it), summary.tsv "
        "for spreadsheets, and provenance.json.\n"
        "\n"
        "The same study and seed give the same results on every machine and for any "
        "number "
        "of threads: the results digest, printed at the end, says so. A run never "
        "replaces "
        "results: another run needs another folder. Ctrl-C stops it; nothing is "
        "written "
        "then.",
    .examples =
        {
            {"caseload run scenarios/cambodia-2017",
             "the whole study, as it is written"},
            {"caseload run scenarios/cambodia-2017 --replications 20 --output "
             "/tmp/first",
             "a first look: wider intervals, a tenth of the time"},
            {"caseload run scenarios/cambodia-2017 --seed 7 --output "
             "results/other-luck",
             "is a finding more than the luck of one seed?"},
            {"caseload run my-study --scenario supply-gap --json --output gap",
             "one scenario, for another program"},
            {"caseload run scenarios/queues/mm1.toml",
             "one scenario that stands alone"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong; 65 mistakes in the study; 66 the study "
        "is "
        "not there; 70 a bug in caseload; 73 the output cannot be created, or holds "
        "another run; 74 it could not be written; 75 stopped (Ctrl-C), run it again.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

#include "app/chosen_scenarios.hpp"
#include "app/command_line.hpp"
#include "app/number_format.hpp"
#include "app/offered_load_table.hpp"
#include "app/result_json.hpp"
#include "app/result_table.hpp"
#include "app/signals.hpp"
#include "app/study_run.hpp"
#include "app/text_table.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/study_parts.hpp"

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <limits>
#include <mutex>
#include <thread>

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
  std::optional<std::uint64_t> alone;  ///< the one replication to run
  std::optional<std::chrono::duration<double>> seal_every;
  std::optional<std::chrono::duration<double>> stop_after;
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
  request.alone =
      arguments.whole_number("only", 0, core::StreamKey::most_replications - 1);
  request.seal_every = arguments.duration("seal-every");
  request.stop_after = arguments.duration("stop-after");
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

StudyRunSettings settings_of(const Request& request, const io::Study& study) {
  StudyRunSettings settings{
      .seed = static_cast<std::uint32_t>(request.seed.value_or(study.seed)),
      .replications =
          static_cast<std::uint32_t>(request.replications.value_or(study.replications)),
      .threads =
          request.threads.value_or(0) > 0
              ? static_cast<int>(*request.threads)
              : std::max(1, static_cast<int>(std::thread::hardware_concurrency())),
      .quiet = request.quiet};
  if (request.seal_every) settings.seal_every = *request.seal_every;
  return settings;
}

std::string count_of(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", format_count(number), thing, number == 1 ? "" : "s");
}

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
    if (!file.empty()) text += fmt::format("file {}\n", file.string());
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
  add("seal-every", text_value("TIME"),
      "how often what is done is put on disk, at least; by default 60 s");
  add("stop-after", text_value("TIME"),
      "stop as if by Ctrl-C after so long, such as 3h45m; the same command goes on");
  add("only", text_value("K"),
      "run only replication K, print it and keep nothing: to look into one that "
      "failed");
  add("json", flag(), "one JSON object on standard output instead of the table");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

/// Asks for a stop when a time is over; not when this is destroyed before.
class Deadline {
 public:
  Deadline(std::optional<std::chrono::duration<double>> after,
           const std::function<void()>& at_end) {
    if (!after) return;
    thread_ = std::jthread{[after = *after, at_end](const std::stop_token& over) {
      std::mutex mutex;
      std::condition_variable_any changed;
      std::unique_lock lock{mutex};
      changed.wait_for(lock, over, after, [] { return false; });
      if (!over.stop_requested()) at_end();
    }};
  }

 private:
  std::jthread thread_;
};

std::string failures_text(const std::vector<io::StudyParts::Failure>& failures,
                          const Request& request, const io::StudyResults& results) {
  constexpr std::size_t shown = 10;
  std::string text =
      count_of(failures.size(), "replication") +
      " failed: the model broke a contract of its own, which is a bug in caseload\n";
  for (std::size_t i = 0; i < std::min(shown, failures.size()); ++i) {
    const auto& [scenario, failed] = failures[i];
    const std::string& name = results.scenarios[scenario].document->scenario.name;
    text += fmt::format("  scenario {}, replication {}, seed {}: {}\n", name,
                        failed.number, results.seed, failed.message);
  }
  if (failures.size() > shown)
    text += fmt::format("  and {} more\n", failures.size() - shown);
  const auto& first = failures.front();
  return text +
         fmt::format(
             "  hint: caseload run {} --scenario {} --seed {} --only {} runs the "
             "first alone\n",
             request.study, results.scenarios[first.scenario].document->scenario.name,
             results.seed, first.replication.number);
}

/// Runs one replication and keeps nothing.
ExitCode run_alone(std::uint32_t replication, const Request& request,
                   io::StudyResults& results, Console& console) {
  for (io::ScenarioResults& scenario : results.scenarios)
    scenario.replications = experiment::run_replications(
        scenario.document->scenario,
        {.seed = results.seed, .first = replication, .count = 1, .threads = 1});
  const std::string digest = io::results_digest(results);
  console.print(request.json ? result_json(results, digest, {})
                             : results_text(results, digest, {}, console.output()));
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const Request request = request_of(arguments);
  const io::Study study = io::read_study(request.study);
  const auto documents = chosen_scenarios(study, request.scenarios);
  const StudyRunSettings settings = settings_of(request, study);
  io::StudyResults results{.study = &study, .seed = settings.seed, .scenarios = {}};
  for (const io::ScenarioDocument* document : documents)
    results.scenarios.push_back({.document = document, .replications = {}});
  if (request.alone)
    return run_alone(static_cast<std::uint32_t>(*request.alone), request, results,
                     console);

  const fs::path folder =
      request.output ? fs::path{*request.output} : default_output(study);
  const auto remark = [&](const std::string& text) {
    if (!request.quiet) console.remark(text);
  };
  // Before the work: a folder that takes no results should not cost hours.
  const io::OutputFolder output{
      folder, io::identity_of(study, settings.seed, settings.replications, documents)};
  io::StudyParts parts{folder, study, documents, settings.seed, settings.replications};
  for (const auto& damage : parts.quarantined())
    remark(fmt::format("a damaged part is now {}: it {}\n", damage.path.string(),
                       damage.what));
  const std::size_t all = std::size_t{settings.replications} * documents.size();
  remark(offered_load_table(documents, console.remarks()));
  if (const std::size_t there = all - parts.missing().size(); there > 0)
    remark(fmt::format("{} of {} are in {} already\n", count_of(there, "replication"),
                       format_count(all), folder.string()));

  std::stop_source stop;
  const auto stop_because = [&](const std::string& why) {
    if (console.remarks().can_redraw) console.remark("\n");  // leave the bar's line
    console.remark(why + ": what is under way finishes first; a signal ends at once\n");
    stop.request_stop();
  };
  StudyRun study_run{documents, settings, console};
  {
    const StopOnSignal signals{[&] { stop_because("stopping"); }};
    const Deadline deadline{request.stop_after, [&] { stop_because("time is over"); }};
    study_run.run(parts, stop.get_token());
  }
  if (study_run.done() < parts.missing().size()) {
    const std::size_t done = all - parts.missing().size() + study_run.done();
    console.remark(
        done == 0
            ? std::string{"stopped before the first replication was done\n"}
            : fmt::format("stopped; {} of {} are kept in {}, and the same command goes "
                          "on from there\n",
                          count_of(done, "replication"), format_count(all),
                          folder.string()));
    return ExitCode::stopped;
  }
  if (!parts.failures().empty()) {
    console.remark(failures_text(parts.failures(), request, results));
    return ExitCode::internal;
  }

  for (std::size_t scenario = 0; scenario < documents.size(); ++scenario)
    results.scenarios[scenario].replications = parts.collect(scenario);
  const io::ResultFiles files =
      output.publish(results, study_run.provenance(arguments.command_line()));
  const std::string digest = io::results_digest(results);
  console.print(request.json ? result_json(results, digest, files)
                             : results_text(results, digest, files, console.output()));
  if (study_run.done() > 0) remark(study_run.speed());
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
        "What is done is kept: finished replications are put into OUTPUT/parts/ while "
        "the rest runs, each file whole or not at all. After Ctrl-C, a signal of a "
        "cluster or a power cut the same command does what is missing and nothing "
        "twice; with more --replications it does only those that are new. Either way "
        "the results are, byte for byte, those of a run that nobody disturbed.\n"
        "\n"
        "The same study and seed give the same results on every machine and for any "
        "number of threads: the results digest, printed at the end, says so. A run "
        "never erases results: another seed, or a changed study, needs another "
        "folder.\n"
        "\n"
        "A replication that breaks a contract of the model, which is a bug in "
        "caseload, "
        "does not stop the others; it is listed at the end, and nothing is merged "
        "without it.",
    .examples =
        {
            {"caseload run scenarios/cambodia-2017",
             "the whole study, as it is written"},
            {"caseload run scenarios/cambodia-2017 --replications 20 --output "
             "/tmp/first",
             "a first look: wider intervals, a tenth of the time"},
            {"caseload run scenarios/cambodia-2017 --replications 500",
             "go on from the first 200: only 300 are run"},
            {"caseload run scenarios/cambodia-2017 --stop-after 3h45m",
             "stop in time for a cluster's limit; the same command goes on"},
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
        "is not there; 70 a bug in caseload: a replication failed, or parts contradict "
        "each other; 73 the output cannot be created, or holds another run; 74 it "
        "could "
        "not be written; 75 stopped: the same command goes on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

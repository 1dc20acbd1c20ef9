#include "app/chosen_study.hpp"
#include "app/evidence_report.hpp"
#include "app/excess_refusal.hpp"
#include "app/needed_run.hpp"
#include "app/offered_load_table.hpp"
#include "app/precision_goal.hpp"
#include "app/study_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/experiment/stopping.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using Seconds = std::chrono::duration<double>;

/// What only this verb takes, looked at before the study is read.
struct Request {
  int threads = 1;
  std::optional<std::uint64_t> only;  ///< the one replication to run
  std::optional<Seconds> seal_every;
  std::optional<Seconds> stop_after;
  std::vector<std::string> until;  ///< goals of precision
  bool json = false;
  bool quiet = false;
};

Request request_of(const Arguments& arguments) {
  Request request{
      .threads = threads_of(arguments),
      .only = arguments.whole_number("only", 0, core::StreamKey::most_replications - 1),
      .seal_every = arguments.duration("seal-every"),
      .stop_after = arguments.duration("stop-after"),
      .until = arguments.texts("until"),
      .json = arguments.has("json"),
      .quiet = arguments.has("quiet")};
  if (request.only && !request.until.empty())
    throw UsageError{"--until",
                     {.expected = "a run of many replications",
                      .got = "--only, which runs one",
                      .hint = "leave one of the two out"}};
  return request;
}

StudyRunSettings settings_of(const Request& request, const ChosenStudy& chosen) {
  StudyRunSettings settings{.seed = chosen.seed,
                            .replications = chosen.replications,
                            .threads = request.threads,
                            .quiet = request.quiet};
  if (request.seal_every) settings.seal_every = *request.seal_every;
  return settings;
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  add_study_options(options);
  add_threads_option(options);
  auto add = options.add_options();
  add("seal-every", text_value("TIME"),
      "how often what is done is put on disk, at least; by default 60 s");
  add("stop-after", text_value("TIME"),
      "stop as if by Ctrl-C after so long, such as 3h45m; the same command goes on");
  add("until", text_values("GOAL"),
      "stop at 50, 100, 200, 400, ... replications once every goal is met, such as "
      "\"visits difference within 5 %\"; may be repeated. --replications, or the "
      "study's number, is the most");
  add("only", text_value("K"),
      "run only replication K, print it and keep nothing: to look into one that "
      "failed");
  add("json", flag(), "one JSON object on standard output instead of the table");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

/// Runs one replication and keeps nothing.
ExitCode run_only(std::uint32_t replication, const ChosenStudy& chosen, bool json,
                  Console& console) {
  io::StudyOutline outline = chosen.outline();
  outline.replications = 1;
  io::StudyResults results{&chosen.study, chosen.seed, {}};
  StudyReport report{outline};
  for (const io::ScenarioDocument* document : chosen.documents) {
    results.scenarios.push_back(
        {document,
         experiment::run_replications(
             document->scenario,
             {.seed = chosen.seed, .first = replication, .count = 1, .threads = 1})});
    report.add(results.scenarios.back());
  }
  report.print({.files = {}, .digest = io::results_digest(results)}, json, console);
  return ExitCode::done;
}

/// What is printed and kept when every replication that was asked for is there.
void publish(const ChosenStudy& chosen, const NeededRun& needed, const Request& request,
             const std::string& command_line, Console& console,
             const std::vector<Look>& looks = {}) {
  const io::StudyOutline outline = chosen.outline();
  const io::OutputFolder output{chosen.output, io::identity_of(outline)};
  StudyReport report{outline};
  const auto merged = [&](std::size_t scenario) {
    io::ScenarioResults results = needed.results(scenario);
    report.add(results);
    return results;
  };
  io::OutputFolder::Published published;
  experiment::with_threads(request.threads, [&] {
    published =
        output.publish(outline, merged, needed.study_run().provenance(command_line));
  });
  output.publish_evidence(evidence_json(evidence_of(chosen.study)));
  report.print(published, request.json, console, looks);
  if (needed.study_run().done() > 0 && !request.quiet)
    console.remark(needed.study_run().speed());
}

/// How far each goal is for each scenario, the baseline first.
std::vector<Precision> precision_of_all(const std::vector<PrecisionGoal>& goals,
                                        const ChosenStudy& chosen,
                                        const NeededRun& needed) {
  const io::ScenarioResults baseline = needed.results(0);
  std::vector<Precision> found = precision_of(goals, baseline, baseline);
  // One scenario at a time: all of them need not be in memory.
  for (std::size_t i = 1; i < chosen.documents.size(); ++i)
    for (const Precision& each : precision_of(goals, baseline, needed.results(i)))
      found.push_back(each);
  return found;
}

/// The goals of --until, all looked at before anything is run.
std::vector<PrecisionGoal> goals_of(const Request& request, const ChosenStudy& chosen) {
  std::vector<PrecisionGoal> goals;
  for (const std::string& text : request.until)
    goals.push_back(precision_goal(text, chosen.documents));
  if (goals.empty()) return goals;
  const bool has_baseline =
      chosen.documents.front() == &chosen.study.scenarios[chosen.study.baseline];
  for (const PrecisionGoal& goal : goals)
    if ((goal.of_difference || goal.is_share) && !has_baseline)
      throw UsageError{"--until",
                       {.expected = "the baseline among the scenarios that are run",
                        .got = "none",
                        .hint = "leave --scenario out, or name the baseline too"}};
  if (chosen.replications < experiment::fewest_before_stopping)
    throw UsageError{
        "--until",
        {.expected = fmt::format("{} replications or more at most",
                                 experiment::fewest_before_stopping),
         .got = std::to_string(chosen.replications),
         .hint = "with fewer, half-widths are small by chance too often; give "
                 "--replications the most that may be run"}};
  return goals;
}

/// What was found at a look, and what follows from it.
///
/// @param with_obstacles  why some goals cannot be met: said at the first look, and
///                        where the run ends
std::string look_text(const Look& look, bool is_last, bool with_obstacles) {
  const bool are_met = look.meets_every_goal();
  const char* what_follows =
      are_met ? "every goal is met, so the run stops"
      : look.is_hopeless()
          ? "no number of replications can meet the goals that are not "
            "met, so the run stops"
      : is_last ? "the most that may be run is reached, and not every goal is met"
                : "not every goal is met, so the run goes on";
  return fmt::format("look at {}: {}\n{}",
                     report::count_of(look.replications, "replication"), what_follows,
                     precision_text(look.found, {.only_unmet = !are_met,
                                                 .with_obstacles = with_obstacles}));
}

/// Runs until every goal is met at one of the looks, or the most is reached.
ExitCode run_until(const std::vector<PrecisionGoal>& goals, ChosenStudy& chosen,
                   const Request& request, const std::string& command_line,
                   Console& console) {
  const std::uint32_t most = chosen.replications;
  std::vector<Look> looks;
  const auto begin = std::chrono::steady_clock::now();
  for (const std::uint32_t replications : experiment::looks(most)) {
    const bool is_last = replications == most;
    chosen.replications = replications;
    NeededRun needed{chosen, settings_of(request, chosen), console};
    std::optional<Seconds> time_left = request.stop_after;
    if (time_left)
      *time_left =
          std::max(Seconds::zero(),
                   *time_left - Seconds{std::chrono::steady_clock::now() - begin});
    if (const auto code = needed.run({}, time_left)) return *code;
    looks.push_back({replications, precision_of_all(goals, chosen, needed)});
    const bool are_met = looks.back().meets_every_goal();
    const bool is_over = are_met || is_last || looks.back().is_hopeless();
    // Why a run ends with a finding is said in any case.
    if (!request.quiet || (is_over && !are_met))
      console.remark(look_text(looks.back(), is_last, is_over || looks.size() == 1));
    if (!is_over) continue;
    publish(chosen, needed, request, command_line, console, looks);
    return are_met ? ExitCode::done : ExitCode::finding;
  }
  throw core::ContractViolation{"the last look ends a run"};
}

ExitCode run_chosen(ChosenStudy& chosen, const Request& request,
                    const std::string& command_line, Console& console) {
  if (request.only)
    return run_only(static_cast<std::uint32_t>(*request.only), chosen, request.json,
                    console);

  const std::vector<PrecisionGoal> goals = goals_of(request, chosen);
  // Before the work: a folder that takes no results should not cost hours.
  const io::OutputFolder output{chosen.output, io::identity_of(chosen.outline())};
  const std::string loads = offered_load_table(chosen.documents, console.remarks());
  if (!goals.empty()) {
    if (!request.quiet) console.remark(loads);
    return run_until(goals, chosen, request, command_line, console);
  }
  NeededRun needed{chosen, settings_of(request, chosen), console};
  if (const auto code = needed.run(loads, request.stop_after)) return *code;
  publish(chosen, needed, request, command_line, console);
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study: a folder, or its study.toml",
                                               "scenarios/cambodia-2017")};
  const Request request = request_of(arguments);
  ChosenStudy chosen;
  choice.read(chosen);
  return refusing_excess(chosen.study, [&] {
    return run_chosen(chosen, request, arguments.command_line(), console);
  });
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
        "for spreadsheets, and provenance.json; evidence.json says what its numbers "
        "rest "
        "on.\n"
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
        "With --until the run stops by itself: it looks at its results after 50, 100, "
        "200, 400, ... replications and stops at the first look at which every goal is "
        "met for every scenario. A goal is the half-width of a 95 % interval: of the "
        "paired difference from the baseline, or of the measure itself; in the "
        "measure's unit, or in per cent of the baseline's mean. The looks are fixed "
        "beforehand, so that neither the time nor the number of threads has a part in "
        "where it stops. Where the most is reached first, that is told, what was "
        "reached is kept, and the exit code is 1. While nothing is observed, or the "
        "baseline's mean is 0 where a goal is a share of it, no number of replications "
        "meets a goal; this is said at the first look, and where all others are met, "
        "the run stops with exit code 1.\n"
        "\n"
        "A replication that breaks a contract of the model, which is a bug in "
        "caseload, "
        "does not stop the others; it is listed at the end, and nothing is merged "
        "without it.",
    .examples =
        {
            {"caseload run scenarios/cambodia-2017",
             "the whole study, as it is written: more than an hour"},
            {"caseload run scenarios/cambodia-2017 --replications 20 --output "
             "/tmp/first",
             "a first look: wider intervals, a fifth of the time"},
            {"caseload run scenarios/cambodia-2017 --replications 500",
             "go on from the first 100: only 400 are run"},
            {"caseload run scenarios/cambodia-2017 --stop-after 3h45m",
             "stop in time for a cluster's limit; the same command goes on"},
            {"caseload run scenarios/cambodia-2017 --seed 7 --output "
             "results/other-luck",
             "is a finding more than the luck of one seed?"},
            {"caseload run my-study --replications 1000 --until \"wait difference "
             "within "
             "5 %\"",
             "as many as an answer needs, at most 1,000"},
            {"caseload run my-study --scenario supply-gap --json --output gap",
             "one scenario, for another program"},
            {"caseload run scenarios/queues/mm1.toml",
             "one scenario that stands alone"},
        },
    .exit_codes =
        "0 done; 1 the most was reached before every goal of --until was met, or those "
        "not met cannot be; 64 the "
        "command line was wrong; 65 mistakes in the study, or more "
        "people "
        "than a majorant allows; 66 the study is not there; 70 a bug in caseload: a "
        "replication failed, or parts contradict "
        "each other; 73 the output cannot be created, or holds another run; 74 it "
        "could "
        "not be written; 75 stopped: the same command goes on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

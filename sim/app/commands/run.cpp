#include "app/chosen_study.hpp"
#include "app/evidence_report.hpp"
#include "app/needed_run.hpp"
#include "app/offered_load_table.hpp"
#include "app/study_report.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/refusal.hpp"

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
  bool json = false;
  bool quiet = false;
};

Request request_of(const Arguments& arguments) {
  return {
      .threads = threads_of(arguments),
      .only = arguments.whole_number("only", 0, core::StreamKey::most_replications - 1),
      .seal_every = arguments.duration("seal-every"),
      .stop_after = arguments.duration("stop-after"),
      .json = arguments.has("json"),
      .quiet = arguments.has("quiet")};
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

ExitCode run_chosen(const ChosenStudy& chosen, const Request& request,
                    const std::string& command_line, Console& console) {
  if (request.only)
    return run_only(static_cast<std::uint32_t>(*request.only), chosen, request.json,
                    console);

  // Before the work: a folder that takes no results should not cost hours.
  const io::StudyOutline outline = chosen.outline();
  const io::OutputFolder output{chosen.output, io::identity_of(outline)};
  NeededRun needed{chosen, settings_of(request, chosen), console};
  if (const auto code = needed.run(
          offered_load_table(chosen.documents, console.remarks()), request.stop_after))
    return *code;

  StudyReport report{outline};
  const auto merged = [&](std::size_t scenario) {
    io::ScenarioResults results = needed.results(scenario);
    report.add(results);
    return results;
  };
  const auto published =
      output.publish(outline, merged, needed.study_run().provenance(command_line));
  output.publish_evidence(evidence_json(evidence_of(chosen.study)));
  report.print(published, request.json, console);
  if (needed.study_run().done() > 0 && !request.quiet)
    console.remark(needed.study_run().speed());
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study: a folder, or its study.toml",
                                               "scenarios/cambodia-2017")};
  const Request request = request_of(arguments);
  ChosenStudy chosen;
  choice.read(chosen);
  try {
    return run_chosen(chosen, request, arguments.command_line(), console);
  } catch (const model::MajorantExceeded& exceeded) {
    throw io::refusal_of(chosen.study, exceeded);
  }
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
        "A replication that breaks a contract of the model, which is a bug in "
        "caseload, "
        "does not stop the others; it is listed at the end, and nothing is merged "
        "without it.",
    .examples =
        {
            {"caseload run scenarios/cambodia-2017",
             "the whole study, as it is written: some fifteen minutes"},
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
            {"caseload run my-study --scenario supply-gap --json --output gap",
             "one scenario, for another program"},
            {"caseload run scenarios/queues/mm1.toml",
             "one scenario that stands alone"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong; 65 mistakes in the study, or more "
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

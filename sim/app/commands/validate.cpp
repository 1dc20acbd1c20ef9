#include "app/chosen_study.hpp"
#include "app/number_format.hpp"
#include "app/study_report.hpp"
#include "app/study_run.hpp"
#include "app/study_work.hpp"
#include "app/usage_error.hpp"
#include "app/validation.hpp"
#include "caseload/io/refusal.hpp"
#include "caseload/io/study_parts.hpp"
#include "caseload/io/targets.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("targets", text_values("FILE"),
      "more targets, such as figures that were kept apart; may be repeated");
  add("replications", text_value("N"), "how many, instead of the study's number");
  add("seed", text_value("N"), "another seed: other luck, same question");
  add("output", text_value("DIR"),
      "folder in which replications are kept; by default where `caseload run` puts them");
  add("threads", text_value("N"),
      "threads; 0, the default: one a core. The results are the same for any number");
  add("json", flag(), "one JSON object on standard output instead of the tables");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

/// Of the study's scenarios those that a target is about.
void choose_scenarios(ChosenStudy& chosen, const io::Targets& targets) {
  auto& documents = chosen.documents;
  documents.erase(
      std::remove_if(documents.begin(), documents.end(),
                     [&](const io::ScenarioDocument* document) {
                       return std::none_of(
                           targets.targets.begin(), targets.targets.end(),
                           [&](const io::Target& target) {
                             return target.scenario == document->scenario.name;
                           });
                     }),
      documents.end());
}

void expect_two_replications(const ChosenStudy& chosen) {
  if (chosen.replications >= 2) return;
  throw UsageError{"--replications",
                   {.expected = "two replications of each scenario or more, for an "
                                "interval",
                    .got = std::to_string(chosen.replications)}};
}

Validation validation_of(const ChosenStudy& chosen, const io::Targets& targets,
                         const io::StudyParts& parts) {
  Validation validation{
      .study = &chosen.study,
      .targets = &targets,
      .seed = chosen.seed,
      .replications = chosen.replications,
      .rows = {},
      .calibrated =
          calibrated_values(targets, chosen.study.scenarios[chosen.study.baseline])};
  validation.rows.resize(targets.targets.size());
  for (std::size_t scenario = 0; scenario < chosen.documents.size(); ++scenario) {
    // One scenario at a time: its replications need not be kept.
    const io::ScenarioResults results{chosen.documents[scenario], parts.collect(scenario)};
    for (std::size_t i = 0; i < targets.targets.size(); ++i)
      if (targets.targets[i].scenario == results.document->scenario.name)
        validation.rows[i] = validate(targets.targets[i], results);
  }
  return validation;
}

/// Runs what is missing. Nothing when it was stopped, or a replication failed.
std::optional<ExitCode> run_missing(const Arguments& arguments,
                                    const ChosenStudy& chosen, io::StudyParts& parts,
                                    std::uint64_t threads, Console& console) {
  const bool quiet = arguments.has("quiet");
  const std::size_t there = chosen.all_replications() - parts.missing().size();
  if (!quiet && there > 0)
    console.remark(fmt::format("{} of {} are in {} already\n",
                               count_of(there, "replication"),
                               format_count(chosen.all_replications()),
                               chosen.output.string()));
  if (!parts.missing().empty()) parts.reserve_space();
  StudyRun study_run{
      chosen.documents,
      {.seed = chosen.seed,
       .replications = chosen.replications,
       .threads = threads > 0 ? static_cast<int>(threads)
                              : std::max(1, static_cast<int>(
                                                std::thread::hardware_concurrency())),
       .quiet = quiet},
      console};
  do_missing(study_run, parts, {}, console);
  if (study_run.done() < parts.missing().size()) {
    console.remark(fmt::format(
        "stopped; {} of {} are kept in {}, and the same command goes on from there\n",
        count_of(there + study_run.done(), "replication"),
        format_count(chosen.all_replications()), chosen.output.string()));
    return ExitCode::stopped;
  }
  if (parts.failures().empty()) return {};
  console.remark(failures_text(named_failures(parts, chosen), chosen));
  return ExitCode::internal;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study: a folder, or its study.toml",
                                               "scenarios/cambodia-2017")};
  constexpr std::uint64_t most_threads = 1024;
  const std::uint64_t threads =
      arguments.whole_number("threads", 0, most_threads).value_or(0);
  const std::vector<std::string> files = arguments.texts("targets");
  ChosenStudy chosen;
  choice.read(chosen);
  expect_two_replications(chosen);
  const io::Targets targets = io::read_targets(
      chosen.study, std::vector<std::filesystem::path>(files.begin(), files.end()));
  choose_scenarios(chosen, targets);
  try {
    io::StudyParts parts{chosen.output, chosen.study, chosen.documents, chosen.seed,
                         chosen.replications};
    if (const auto code = run_missing(arguments, chosen, parts, threads, console))
      return *code;
    const Validation validation = validation_of(chosen, targets, parts);
    console.print(arguments.has("json")
                      ? validation_json(validation)
                      : validation_text(validation, console.output()));
    return validation.is_passed() ? ExitCode::done : ExitCode::finding;
  } catch (const model::MajorantExceeded& exceeded) {
    throw io::refusal_of(chosen.study, exceeded);
  }
}

}  // namespace

extern const Command validate_command;
const Command validate_command{
    .name = "validate",
    .group = Command::Group::trust,
    .summary = "hold a study against published figures: targets and hold-outs",
    .arguments = "STUDY",
    .explanation =
        "Holds what STUDY finds against the published figures in its targets.toml, and "
        "in the files of --targets. What is missing of the replications of the "
        "scenarios that these are about is run first, and kept as by `caseload run`.\n"
        "\n"
        "Each figure has a role, written down before the first run: set by input (it was "
        "put in), fitted (inputs were chosen so that it is met), free (neither), "
        "hold-out (kept from those who made the model), seen (not fitted to, but "
        "known). Of each are printed the mean over replications with its 95 % interval, "
        "how far it is off, and the share of single runs that lie inside what is "
        "allowed. A figure is met when the whole interval does; where the interval "
        "crosses the edge it is unclear, and more replications may tell.\n"
        "\n"
        "The calibrated inputs come last: how many they are beside the figures to which "
        "they were fitted, and how far each is from the edge of its range.",
    .examples =
        {
            {"caseload validate scenarios/cambodia-2017",
             "does it land where it should?"},
            {"caseload validate scenarios/cambodia-2017 --replications 20",
             "a first look, with wider intervals"},
            {"caseload validate my-study --targets kept-apart.toml",
             "figures that nobody who made the study knew"},
            {"caseload validate my-study --json", "the same for a program"},
        },
    .exit_codes =
        "0 every figure that was set by input, fitted or free is met; 1 one is not "
        "(hold-outs and what was seen are told whatever they show); 64 the command line "
        "was wrong; 65 mistakes in the study or its targets; 66 one of them is not "
        "there; 70 a bug in caseload; 73, 74 the output cannot be made or written; 75 "
        "stopped: the same command goes on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

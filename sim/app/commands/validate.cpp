#include "app/chosen_study.hpp"
#include "app/excess_refusal.hpp"
#include "app/needed_run.hpp"
#include "app/structure_check.hpp"
#include "app/usage_error.hpp"
#include "app/validation.hpp"
#include "caseload/io/structure.hpp"
#include "caseload/io/targets.hpp"

#include <algorithm>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("targets", text_values("FILE"),
      "more targets, such as figures that were kept apart; may be repeated");
  add("structure", flag(),
      "also run the other readings of structure.toml, and say which conclusions hold "
      "under all of them");
  add("replications", text_value("N"), "how many, instead of the study's number");
  add("seed", text_value("N"), "another seed: other luck, same question");
  add("output", text_value("DIR"),
      "folder in which replications are kept; by default where `caseload run` puts "
      "them");
  add_threads_option(options);
  add("json", flag(), "one JSON object on standard output instead of the tables");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

bool is_one_of(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Of the study's scenarios those that a target is about, or a headline difference.
void choose_scenarios(ChosenStudy& chosen, const io::Targets& targets,
                      const std::optional<io::Structure>& structure) {
  std::vector<std::string> needed;
  for (const io::Target& target : targets.targets) needed.push_back(target.scenario);
  if (structure) {
    needed.push_back(chosen.study.scenarios[chosen.study.baseline].scenario.name);
    for (const std::string& name : structure->scenarios(chosen.study))
      needed.push_back(name);
  }
  auto& documents = chosen.documents;
  documents.erase(std::remove_if(documents.begin(), documents.end(),
                                 [&](const io::ScenarioDocument* document) {
                                   return !is_one_of(document->scenario.name, needed);
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
                         const NeededRun& run) {
  Validation validation{.study = &chosen.study,
                        .targets = &targets,
                        .seed = chosen.seed,
                        .replications = chosen.replications,
                        .rows = {},
                        .calibrated = calibrated_values(
                            targets, chosen.study.scenarios[chosen.study.baseline])};
  validation.rows.resize(targets.targets.size());
  for (std::size_t scenario = 0; scenario < chosen.documents.size(); ++scenario) {
    // One scenario at a time: its replications need not be kept.
    const io::ScenarioResults results = run.results(scenario);
    for (std::size_t i = 0; i < targets.targets.size(); ++i)
      if (targets.targets[i].scenario == results.document->scenario.name)
        validation.rows[i] = validate(targets.targets[i], results);
  }
  return validation;
}

/// The differences of one reading are added to `rows`.
/// @param reading  null: the study's own
void add_reading(const ChosenStudy& chosen, const NeededRun& run,
                 const io::Structure& structure, const io::AlternativeReading* reading,
                 std::vector<StructureRow>& rows) {
  ResultsByName results;
  for (std::size_t scenario = 0; scenario < chosen.documents.size(); ++scenario)
    results.emplace(chosen.documents[scenario]->scenario.name, run.results(scenario));
  const std::string& baseline =
      chosen.study.scenarios[chosen.study.baseline].scenario.name;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const io::HeadlineDifference& difference = structure.differences[i];
    if (reading != nullptr && reading->leaves_out(difference.scenario)) continue;
    std::string scenario = difference.scenario;
    if (reading != nullptr)
      if (const auto other = reading->instead.find(scenario);
          other != reading->instead.end())
        scenario = other->second;
    rows[i].readings.push_back(report::read_difference(
        difference, reading == nullptr ? "as the study has it" : reading->title,
        results, baseline, scenario));
  }
}

/// Runs every reading that is missing, and says what each makes of the differences.
/// @return what the verb ends with, where it cannot go on
std::optional<ExitCode> read_all(const ChosenStudy& chosen, const NeededRun& own,
                                 const io::Structure& structure,
                                 const StudyRunSettings& settings, Console& console,
                                 std::vector<StructureRow>& rows) {
  for (const io::HeadlineDifference& difference : structure.differences)
    rows.push_back({&difference, {}});
  add_reading(chosen, own, structure, nullptr, rows);
  for (const io::AlternativeReading& reading : structure.readings) {
    ChosenStudy other;
    other.given = chosen.given;
    other.study = io::read_under(chosen.study, structure, reading);
    for (const io::ScenarioDocument& document : other.study.scenarios)
      other.documents.push_back(&document);
    other.seed = chosen.seed;
    other.replications = chosen.replications;
    other.output = chosen.output / "structure" / reading.name;
    NeededRun run{other, settings, console};
    if (const auto code = run.run(reading.title + '\n')) return code;
    add_reading(other, run, structure, &reading, rows);
  }
  return {};
}

ExitCode validate_chosen(const Arguments& arguments, const ChosenStudy& chosen,
                         const io::Targets& targets,
                         const std::optional<io::Structure>& structure,
                         Console& console) {
  const StudyRunSettings settings = settings_of(arguments, chosen);
  NeededRun own{chosen, settings, console};
  if (const auto code = own.run()) return *code;
  const Validation validation = validation_of(chosen, targets, own);
  std::vector<StructureRow> rows;
  if (structure)
    if (const auto code = read_all(chosen, own, *structure, settings, console, rows))
      return *code;
  if (arguments.has("json")) {
    console.print(validation_json(validation, rows));
  } else {
    std::string text = validation_text(validation, console.output());
    if (structure)
      text += '\n' + structure_text(rows, chosen.replications, console.output());
    console.print(text);
  }
  return validation.is_passed() ? ExitCode::done : ExitCode::finding;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study: a folder, or its study.toml",
                                               "scenarios/cambodia-2017")};
  const std::vector<std::string> files = arguments.texts("targets");
  ChosenStudy chosen;
  choice.read(chosen);
  expect_two_replications(chosen);
  const io::Targets targets = io::read_targets(
      chosen.study, std::vector<std::filesystem::path>(files.begin(), files.end()));
  std::optional<io::Structure> structure;
  if (arguments.has("structure")) structure = io::read_structure(chosen.study);
  choose_scenarios(chosen, targets, structure);
  return refusing_excess(chosen.study, [&] {
    return validate_chosen(arguments, chosen, targets, structure, console);
  });
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
        "Each figure has a role, written down before the first run: set by input (it "
        "was "
        "put in), fitted (inputs were chosen so that it is met), free (neither), "
        "hold-out (kept from those who made the model), seen (not fitted to, but "
        "known). Of each are printed the mean over replications with its 95 % "
        "interval, "
        "how far it is off, and the share of single runs that lie inside what is "
        "allowed. A figure is met when the whole interval does; where the interval "
        "crosses the edge it is unclear, and more replications may tell.\n"
        "\n"
        "The calibrated inputs come last: how many they are beside the figures to "
        "which "
        "they were fitted, and how far each is from the edge of its range.\n"
        "\n"
        "With --structure each headline difference of structure.toml is computed under "
        "every other reading of the facts that is named there, and told to depend on "
        "an "
        "assumption where two readings are sure of different directions. That is a run "
        "of several scenarios for each reading.",
    .examples =
        {
            {"caseload validate scenarios/cambodia-2017",
             "does it land where it should?"},
            {"caseload validate scenarios/cambodia-2017 --replications 20",
             "a first look, with wider intervals"},
            {"caseload validate my-study --targets kept-apart.toml",
             "figures that nobody who made the study knew"},
            {"caseload validate scenarios/cambodia-2017 --structure --replications 20",
             "which conclusions hang on an assumption?"},
            {"caseload validate my-study --json", "the same for a program"},
        },
    .exit_codes =
        "0 every figure that was set by input, fitted or free is met; 1 one is not "
        "(hold-outs and what was seen are told whatever they show); 64 the command "
        "line "
        "was wrong; 65 mistakes in the study or its targets; 66 one of them is not "
        "there; 70 a bug in caseload; 73, 74 the output cannot be made or written; 75 "
        "stopped: the same command goes on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

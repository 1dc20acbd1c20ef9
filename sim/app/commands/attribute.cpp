#include "app/attribution.hpp"
#include "app/attribution_report.hpp"
#include "app/chosen_scenarios.hpp"
#include "app/chosen_study.hpp"
#include "app/excess_refusal.hpp"
#include "app/measure_people.hpp"
#include "app/measure_place.hpp"
#include "app/needed_run.hpp"
#include "app/study_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("scenario", text_value("NAME"), "in this scenario instead of the baseline");
  add("measure", text_value("NAME"), "the harm: a measure of which more is worse");
  add("more-is-better", flag(),
      "the measure is one of which more is better; the harm is by how much it falls "
      "short of what it would be with none of the shortages");
  add("resource", text_values("NAME"),
      "a pool of staff, a store, equipment, or a state with places: one shortage each; "
      "without: all staff, all medicine, all equipment and all places");
  add("replications", text_value("N"), "of each set of shortages; by default 20");
  add("seed", text_value("N"), "another seed than the study's");
  add("output", text_value("DIR"),
      "folder in which replications are kept; by default in the study's results");
  add_threads_option(options);
  add("json", flag(), "one JSON object instead of text");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

std::string harm_called(const Arguments& arguments) {
  if (const auto name = arguments.text("measure")) return *name;
  throw UsageError{"--measure",
                   {.expected = "the harm to be explained, by --measure NAME",
                    .got = "none",
                    .hint = "--more-is-better with one of which more is better"}};
}

std::string heading(const AttributionQuestion& question, const ChosenStudy& chosen,
                    const Terminal& terminal) {
  const model::Scenario& scenario = question.document->scenario;
  const model::MeasureDefinition& harm = scenario.measures[question.measure];
  return fmt::format(
      "{}, {}: what causes how much of {}\"{}\"\n{} of each of {} sets of shortages, "
      "the "
      "same people with the same luck in all, seed {}\n\n",
      strong(terminal, chosen.study.name), scenario.name,
      question.more_is_better ? "the shortfall in " : "",
      harm.long_name.empty() ? harm.name : harm.long_name,
      report::count_of(chosen.replications, "replication"),
      chosen.study.scenarios.size(), chosen.seed);
}

/// Another question has another folder, so that each can be asked again.
std::filesystem::path folder_of(const AttributionQuestion& question) {
  const model::Scenario& scenario = question.document->scenario;
  std::vector<std::string> names;
  for (const Shortage& shortage : question.shortages) names.push_back(shortage.name);
  std::string name = fmt::format("{}", fmt::join(names, "+"));
  // Of many long names their digest: a name of a file has at most 255 letters.
  constexpr std::size_t longest = 200;
  if (name.size() > longest) name = io::sha256(name);
  return std::filesystem::path{scenario.name} /
         scenario.measures[question.measure].name / name;
}

ExitCode answer(const Arguments& arguments, const io::Study& study,
                const AttributionQuestion& question, Console& console) {
  ChosenStudy chosen;
  chosen.given = arguments.words().front();
  chosen.study = attribution_study(study, question);
  for (const io::ScenarioDocument& document : chosen.study.scenarios)
    chosen.documents.push_back(&document);
  chosen.seed = seed_of(arguments).value_or(study.seed);
  chosen.replications = static_cast<std::uint32_t>(
      arguments.whole_number("replications", 2, core::StreamKey::most_replications)
          .value_or(first_look));
  const auto output = arguments.text("output");
  chosen.output = (output ? std::filesystem::path{*output} : default_output(study)) /
                  "attribution" / folder_of(question);
  NeededRun run{chosen, settings_of(arguments, chosen), console};
  if (const auto code = run.run()) return *code;
  std::vector<std::vector<model::ReplicationResult>> results;
  for (std::size_t set = 0; set < chosen.documents.size(); ++set)
    results.push_back(run.results(set).replications);
  const Attribution found = attribute(question, results);
  if (arguments.has("json")) {
    Json json{{"schema", "caseload/attribution/1"},
              {"study", study.name},
              {"scenario", question.document->scenario.name},
              {"seed", chosen.seed},
              {"replications", chosen.replications},
              {"confidence", experiment::usual_confidence},
              {"doubt", "chance"}};
    json.update(attribution_json(question, found));
    console.print(json_text(json));
  } else {
    console.print(heading(question, chosen, console.output()) +
                  attribution_text(question, found, console.output()));
  }
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word("a study: a folder, or its study.toml",
                                                "scenarios/cambodia-2017");
  const std::string harm = harm_called(arguments);
  const io::Study study = io::read_study(given);
  const auto name = arguments.text("scenario");
  AttributionQuestion question;
  question.document = name ? &scenario_called(study, *name, "--scenario")
                           : &study.scenarios[study.baseline];
  const model::Scenario& scenario = question.document->scenario;
  question.measure = measure_called(harm, scenario, "--measure");
  question.more_is_better = arguments.has("more-is-better");
  question.states =
      states_of_types(scenario, types_of_measure(scenario, question.measure));
  question.shortages =
      shortages_called(arguments.texts("resource"), scenario, question.states);
  return refusing_excess(study,
                         [&] { return answer(arguments, study, question, console); });
}

}  // namespace

extern const Command attribute_command;
const Command attribute_command{
    .name = "attribute",
    .group = Command::Group::read,
    .summary = "which shortage did it: staff, medicine, equipment, places",
    .arguments = "STUDY",
    .explanation =
        "Tells how much of a harm each shortage causes, by ending it: staff, medicine, "
        "equipment or places become so many that nobody ever waits for them or goes "
        "without, at any hour, for the people whom the measure is about; other people "
        "keep the capacity that they share with them, except in states that both go "
        "through. Every set of shortages is ended "
        "once, over and over with the same people and the same luck.\n"
        "\n"
        "What ending a shortage takes away depends on which others are ended: a doctor "
        "without medicine helps little. So each gets the average over all orders in "
        "which they can be ended, the value of Shapley (1953); these add up to what "
        "ending all of them takes away. Of two that help only together, or do each "
        "other's work, the interaction is printed. What remains with all of them ended "
        "no capacity of these removes. A value below zero is one: ending that shortage "
        "does harm.\n"
        "\n"
        "Beside it stands what is booked: for what people wait. That is a fact about "
        "the queue and not about what would help; where more "
        "people wait for a shortage that causes less, this is said, with the "
        "interaction "
        "that explains it, or that none can be told from zero. It is said only where "
        "the "
        "two numbers of people can be told apart and differ by more than may be "
        "waiting "
        "for both at once.\n"
        "\n"
        "What was the same in every replication that was run has no interval, and says "
        "\"in each of 20 replications\", in --json \"varies\": false: what is rare may "
        "be 0 in each of a few.\n"
        "\n"
        "With k shortages 2^k worlds are run, and kept, so that the same command goes "
        "on after a stop.",
    .examples =
        {
            {"caseload attribute scenarios/cambodia-2017 --measure intake_wait",
             "all staff, medicine, equipment and places that clients need"},
            {"caseload attribute my-study --measure wait --resource doctors --resource "
             "kits",
             "is it the doctors or the medicine?"},
            {"caseload attribute my-study --measure seen_28d --more-is-better --json",
             "of what should be much, for a program"},
        },
    .exit_codes =
        "0 told; 64 the command line was wrong; 65 mistakes in the study, or more "
        "people "
        "than a majorant allows; 66 the study is not there; 70 a bug in caseload: a "
        "replication failed; 73 the output cannot be created, or holds another run; 74 "
        "it could not be written; 75 stopped: the same command goes on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

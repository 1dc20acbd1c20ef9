#include "app/chosen_scenarios.hpp"
#include "app/command_line.hpp"
#include "app/evidence_report.hpp"
#include "app/fluid_note.hpp"
#include "app/json_text.hpp"
#include "app/offered_load_table.hpp"
#include "app/spare_staff_note.hpp"
#include "app/text_table.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/study.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using Documents = std::vector<const io::ScenarioDocument*>;

constexpr std::array qualities{io::Quality::published, io::Quality::derived,
                               io::Quality::calibrated, io::Quality::assumption,
                               io::Quality::chosen};
/// What the values are called for which nobody said what they rest on.
constexpr const char* no_quality = "none";

/// How many values of a scenario rest on what.
std::map<std::string, int> count_by_quality(const io::ScenarioDocument& document) {
  std::map<std::string, int> counts;
  for (const io::ResolvedValue& value : document.values)
    if (!value.is_word && !value.is_default)
      ++counts[value.quality.empty() ? no_quality : value.quality];
  return counts;
}

/// Values that can rest on something: numbers that somebody wrote.
int count_values(const io::ScenarioDocument& document) {
  int count = 0;
  for (const auto& [quality, number] : count_by_quality(document)) count += number;
  return count;
}

std::vector<std::string> quality_names() {
  std::vector<std::string> names;
  names.reserve(qualities.size() + 1);
  for (const io::Quality quality : qualities) names.emplace_back(io::name_of(quality));
  names.emplace_back(no_quality);
  return names;
}

std::string scenario_table(const Documents& documents, const Terminal& terminal) {
  TextTable table{{{}, {}, {.most = 60}}};
  for (const auto* document : documents)
    table.add({document->scenario.name,
               document->extends.empty() ? "" : "extends " + document->extends,
               document->scenario.title});
  return "Scenarios\n" + table.text(terminal);
}

std::string evidence_table(const Documents& documents, const Terminal& terminal) {
  std::vector<TextTable::Column> columns{{.heading = "scenario"}};
  for (const std::string& name : quality_names())
    columns.push_back({.heading = name, .align = TextTable::Align::right});
  TextTable table{std::move(columns)};
  for (const auto* document : documents) {
    auto counts = count_by_quality(*document);
    std::vector<std::string> cells{document->scenario.name};
    for (const std::string& name : quality_names())
      cells.push_back(std::to_string(counts[name]));
    table.add(std::move(cells));
  }
  return "What the values rest on\n" + table.text(terminal);
}

/// Whether a fluid is beyond where it may stand for people.
bool is_refused(const Documents& documents) {
  return std::any_of(documents.begin(), documents.end(), [](const auto* document) {
    return !io::fluids_beyond_limits(document->scenario).empty();
  });
}

std::string check_json(const io::Study& study, const Documents& documents) {
  Json scenarios = Json::array();
  for (const auto* document : documents) {
    auto counts = count_by_quality(*document);
    Json evidence = Json::object();
    for (const std::string& name : quality_names()) evidence[name] = counts[name];
    scenarios.push_back(
        {{"name", document->scenario.name},
         {"title", document->scenario.title},
         {"file", document->file},
         {"extends", document->extends},
         {"offered_loads", offered_load_json(*document)},
         {"fluid_refused", fluid_json(document->scenario)},
         {"staff_to_spare", spare_staff_json(study.scenarios[study.baseline].scenario,
                                             document->scenario)},
         {"values", count_values(*document)},
         {"evidence", std::move(evidence)}});
  }
  return json_text({{"schema", "caseload/check/1"},
                    {"ok", !is_refused(documents)},
                    {"study", study.name},
                    {"title", study.title},
                    {"file", study.file},
                    {"scenarios", std::move(scenarios)}});
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("evidence", flag(),
      "every value with its range, quality and source, what is only assumed, and where "
      "published figures contradict each other");
  add("markdown", flag(), "with --evidence: as Markdown, for a report");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

std::string evidence_asked_for(const Arguments& arguments, const io::Study& study,
                               const Terminal& terminal) {
  const Evidence evidence = evidence_of(study);
  if (arguments.has("json")) return evidence_json(evidence);
  if (arguments.has("markdown")) return evidence_markdown(evidence);
  return evidence_text(evidence, terminal);
}

void refuse_markdown_alone(const Arguments& arguments) {
  if (!arguments.has("markdown")) return;
  const bool has_json = arguments.has("json");
  if (arguments.has("evidence") && !has_json) return;
  throw UsageError{
      "--markdown",
      {.expected = has_json ? "--markdown or --json" : "--evidence beside it",
       .got = has_json ? "both" : "nothing"}};
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word("a study: a folder, or its study.toml",
                                                "scenarios/cambodia-2017");
  refuse_markdown_alone(arguments);
  const io::Study study = io::read_study(given);
  const Documents documents = chosen_scenarios(study, {});
  const ExitCode code = is_refused(documents) ? ExitCode::finding : ExitCode::done;
  if (arguments.has("evidence")) {
    console.print(evidence_asked_for(arguments, study, console.output()));
    return code;
  }
  if (arguments.has("json")) {
    console.print(check_json(study, documents));
    return code;
  }
  const Terminal& terminal = console.output();
  std::string text = fmt::format(
      "{}: {}\n\n", given,
      code == ExitCode::done ? "ok, no errors" : "no errors, but a fluid is refused");
  text += scenario_table(documents, terminal) + '\n';
  const std::string loads = offered_load_table(documents, terminal);
  if (!loads.empty()) text += loads + '\n';
  std::string spare;
  for (const auto* document : documents)
    spare += spare_staff_note(study.scenarios[study.baseline].scenario,
                              document->scenario, terminal);
  if (!spare.empty()) text += "Changes that cannot matter\n" + spare + '\n';
  std::string refused;
  for (const auto* document : documents)
    refused += fluid_note(document->scenario, terminal);
  if (!refused.empty()) text += "Refused\n" + refused + '\n';
  text += evidence_table(documents, terminal);
  console.print(text);
  return code;
}

}  // namespace

extern const Command check_command;
const Command check_command{
    .name = "check",
    .group = Command::Group::study,
    .summary = "read a study and report every mistake, without running it",
    .arguments = "STUDY",
    .explanation =
        "Reads STUDY, a folder with a study.toml (or that file, or one scenario file "
        "that "
        "stands alone), and every scenario in it. Mistakes are listed with file, line "
        "and "
        "column, all at once, on standard error.\n"
        "\n"
        "Of a study without mistakes it prints the scenarios, how much work is offered "
        "to "
        "each pool of staff (from 1 on a queue grows without end), and how many values "
        "are published, derived, calibrated, assumed or chosen.\n"
        "\n"
        "Where a scenario has more or fewer members of a pool than the baseline, and "
        "hardly anybody waits for them in either (a load below 0.7, less than one "
        "service in twenty that waits, nobody there at the start), it says that their "
        "number cannot matter. Loads are averages over the observed time.\n"
        "\n"
        "Arrivals with `mode = \"fluid\"` are refused where their staff get more work "
        "than "
        "where such a fluid was found as good as people one by one (scenarios/fluid "
        "has "
        "the grid); `run` says so too, and runs.",
    .examples =
        {
            {"caseload check scenarios/cambodia-2017",
             "is it right, and what carries it?"},
            {"caseload check my-study/study.toml --json", "the same for a program"},
            {"caseload check scenarios/cambodia-2017 --evidence --markdown > "
             "evidence.md",
             "every number with its source, for the annex of a report"},
        },
    .exit_codes =
        "0 no mistake; 1 a fluid is refused; 65 mistakes in the study; 66 the study is "
        "not there; "
        "64 the command line was wrong.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

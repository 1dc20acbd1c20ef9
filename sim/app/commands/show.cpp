#include "app/chosen_scenarios.hpp"
#include "app/command_line.hpp"
#include "app/json_text.hpp"
#include "app/origin_text.hpp"
#include "app/text_table.hpp"
#include "caseload/io/study.hpp"

#include <set>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// All values of a scenario, or those that it changes.
std::string value_table(const io::ScenarioDocument& document, bool only_changes,
                        const Terminal& terminal) {
  TextTable table{{{.heading = ""},
                   {.heading = "key"},
                   {.heading = "value", .most = 48},
                   {.heading = "rests on"},
                   {.heading = "source"},
                   {.heading = "where"}}};
  for (const io::ResolvedValue& value : document.values)
    if (value.declared_change || !only_changes)
      table.add({value.declared_change ? "*" : "", value.key, value.value,
                 value.quality, value.source, origin_text(value)});
  return table.text(terminal);
}

std::string notes_text(const io::ScenarioDocument& document, bool only_changes,
                       const Terminal& terminal) {
  std::string text;
  for (const io::ResolvedValue& value : document.values) {
    if (only_changes && !value.declared_change) continue;
    std::string note = value.note;
    if (value.range)
      note = "range " + value.range->low + " to " + value.range->high +
             (note.empty() ? "" : "; ") + note;
    if (!note.empty())
      text +=
          filled(value.key + ": " + note, static_cast<std::size_t>(terminal.width), 2);
  }
  return text.empty() ? text : '\n' + strong(terminal, "Notes") + '\n' + text;
}

std::string scenario_text(const io::ScenarioDocument& document, bool only_changes,
                          const Terminal& terminal) {
  std::string text = strong(terminal, document.scenario.name);
  if (!document.scenario.title.empty()) text += ": " + document.scenario.title;
  text += '\n';
  if (!document.extends.empty())
    text += fmt::format(
        "extends {}; {}\n", document.extends,
        only_changes ? "only its changes are shown" : "* marks a declared change");
  text += '\n' + value_table(document, only_changes, terminal);
  return text + notes_text(document, only_changes, terminal);
}

std::string sources_text(const io::Study& study,
                         const std::vector<const io::ScenarioDocument*>& documents,
                         const Terminal& terminal) {
  std::set<std::string> used;
  for (const auto* document : documents)
    for (const io::ResolvedValue& value : document->values) used.insert(value.source);
  TextTable table{{{}, {.most = 72}}};
  for (const auto& [id, source] : study.sources) {
    if (!used.contains(id)) continue;
    std::string text =
        fmt::format("{}, {}: {}", source.author, source.year, source.title);
    if (!source.table.empty()) text += ", " + source.table;
    if (!source.address.empty()) text += " " + source.address;
    table.add({id, std::move(text)});
  }
  if (table.empty()) return {};
  return '\n' + strong(terminal, "Sources") + '\n' + table.text(terminal);
}

std::string settings_table(const io::Study& study, const Terminal& terminal) {
  TextTable table{
      {{.heading = "setting"}, {.heading = "value", .most = 72}, {.heading = "where"}}};
  for (const io::ResolvedValue& setting : study.settings)
    table.add({setting.key, setting.value, origin_text(setting)});
  return table.text(terminal);
}

Json settings_json(const io::Study& study) {
  Json settings = Json::array();
  for (const io::ResolvedValue& setting : study.settings)
    settings.push_back({{"key", setting.key},
                        {"value", setting.value},
                        {"file", setting.origin.file},
                        {"line", setting.origin.line},
                        {"column", setting.origin.column},
                        {"default", setting.is_default}});
  return settings;
}

Json scenario_json(const io::ScenarioDocument& document) {
  Json values = Json::array();
  for (const io::ResolvedValue& value : document.values)
    values.push_back(
        {{"key", value.key},
         {"value", value.value},
         {"range", value.range ? Json{value.range->low, value.range->high} : Json()},
         {"source", value.source},
         {"quality", value.quality},
         {"note", value.note},
         {"file", value.origin.file},
         {"line", value.origin.line},
         {"column", value.origin.column},
         {"change", value.change},
         {"default", value.is_default},
         {"declared_change", value.declared_change}});
  return {{"name", document.scenario.name},
          {"title", document.scenario.title},
          {"file", document.file},
          {"extends", document.extends},
          {"declared_changes", document.declared_changes},
          {"values", std::move(values)}};
}

std::string study_json(const io::Study& study,
                       const std::vector<const io::ScenarioDocument*>& documents) {
  Json scenarios = Json::array();
  for (const auto* document : documents) scenarios.push_back(scenario_json(*document));
  Json sources = Json::object();
  for (const auto& [id, source] : study.sources)
    sources[id] = {{"author", source.author},
                   {"year", source.year},
                   {"title", source.title},
                   {"table", source.table},
                   {"address", source.address}};
  return json_text({{"schema", "caseload/show/1"},
                    {"study", study.name},
                    {"title", study.title},
                    {"file", study.file},
                    {"seed", study.seed},
                    {"replications", study.replications},
                    {"settings", settings_json(study)},
                    {"scenarios", std::move(scenarios)},
                    {"sources", std::move(sources)}});
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("scenario", text_values("NAME"), "this scenario whole; may be repeated");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word("a study: a folder, or its study.toml",
                                                "scenarios/cambodia-2017");
  const std::vector<std::string> names = arguments.texts("scenario");
  const io::Study study = io::read_study(given);
  const auto documents = chosen_scenarios(study, names);
  if (arguments.has("json")) {
    console.print(study_json(study, documents));
    return ExitCode::done;
  }
  const Terminal& terminal = console.output();
  std::string text = fmt::format("{}: {}\n{} replications, seed {}\n\n", study.name,
                                 study.title, study.replications, study.seed);
  text += settings_table(study, terminal);
  for (const auto* document : documents) {
    const bool only_changes = names.empty() && !document->extends.empty();
    text += '\n' + scenario_text(*document, only_changes, terminal);
  }
  console.print(text + sources_text(study, documents, terminal));
  return ExitCode::done;
}

}  // namespace

extern const Command show_command;
const Command show_command{
    .name = "show",
    .group = Command::Group::study,
    .summary = "print every value of a study, its evidence, and its file and line",
    .arguments = "STUDY",
    .explanation =
        "Prints the scenarios of STUDY as the program understood them: each value with "
        "its "
        "unit, the evidence it rests on, the id of its source, and the file and line "
        "where "
        "it is written; then the notes and the sources.\n"
        "\n"
        "The baseline is printed whole, and of each other scenario what it changes. "
        "With "
        "--scenario that one is printed whole, its declared changes marked with a "
        "star.",
    .examples =
        {
            {"caseload show scenarios/cambodia-2017", "what goes in?"},
            {"caseload show scenarios/cambodia-2017 --scenario supply-gap",
             "all of one scenario, with what it changes"},
            {"caseload show scenarios/cambodia-2017 | grep assumption",
             "the assumptions only"},
            {"caseload show scenarios/cambodia-2017 --json > values.json",
             "for a program; with notes, and line and column of each value"},
        },
    .exit_codes =
        "0 printed; 65 mistakes in the study; 66 the study is not there; "
        "64 the command line was wrong.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app

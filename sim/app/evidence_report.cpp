#include "app/evidence_report.hpp"

#include "app/json_text.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using Value = io::ResolvedValue;

/// What is measured, and when, is a question and no input.
bool is_question(const Value& value) {
  return value.key.rfind("measures.", 0) == 0;
}

/// The values of a scenario that rest on something or should: numbers that somebody
/// wrote. Of one that extends another those that it changes.
std::vector<const Value*> listed(const io::ScenarioDocument& document) {
  std::vector<const Value*> values;
  for (const Value& value : document.values)
    if (!value.is_word && !value.is_default && !is_question(value) &&
        (document.extends.empty() || value.declared_change))
      values.push_back(&value);
  return values;
}

/// Whether nothing but an assumption stands behind it.
bool is_only_assumed(const Value& value) {
  return value.quality == io::name_of(io::Quality::assumption) && value.source.empty();
}

bool says_nothing(const Value& value) {
  return value.quality.empty();
}

std::string range_text(const Value& value) {
  return value.range ? value.range->low + " to " + value.range->high : std::string{};
}

std::string quality_text(const Value& value) {
  return value.quality.empty() ? "not said" : value.quality;
}

std::string source_text(const io::Source& source) {
  std::string text =
      fmt::format("{}, {}: {}", source.author, source.year, source.title);
  if (!source.table.empty()) text += ", " + source.table;
  if (!source.address.empty()) text += " " + source.address;
  return text;
}

std::set<std::string> used_sources(const Evidence& evidence) {
  std::set<std::string> used;
  for (const auto* document : evidence.documents)
    for (const Value* value : listed(*document)) used.insert(value->source);
  return used;
}

/// Keys of those that `chosen` takes, once each, however many steps they have.
template <class Choose>
std::vector<std::string> keys_of(const Evidence& evidence, const Choose& chosen) {
  std::vector<std::string> keys;
  for (const auto* document : evidence.documents)
    for (const Value* value : listed(*document)) {
      std::string key{value->key_without_date()};
      if (!document->extends.empty())
        key = fmt::format("{} ({})", key, document->scenario.name);
      if (chosen(*value) && (keys.empty() || keys.back() != key))
        keys.push_back(std::move(key));
    }
  return keys;
}

/// What stands in a cell of a table: no line ends, and no bar that would end it.
std::string cell(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '|' || letter == '\\' || letter == '<' || letter == '`' ||
        letter == '[' || letter == '*' || letter == '_')
      result += '\\';
    result += letter == '\n' || letter == '\r' ? ' ' : letter;
  }
  return result;
}

void add_row(std::string& text, const std::vector<std::string>& cells) {
  for (const std::string& each : cells) text += fmt::format("| {} ", each);
  text += "|\n";
}

Json value_json(const Value& value) {
  return {{"key", value.key},
          {"value", value.value},
          {"low", value.range ? Json(value.range->low) : Json()},
          {"high", value.range ? Json(value.range->high) : Json()},
          {"quality", value.quality},
          {"source", value.source},
          {"note", value.note},
          {"only_assumed", is_only_assumed(value)}};
}

}  // namespace

Evidence evidence_of(const io::Study& study) {
  Evidence evidence{study, {}, io::read_conflicts(study)};
  for (const io::ScenarioDocument& document : study.scenarios)
    evidence.documents.push_back(&document);
  return evidence;
}

std::string evidence_text(const Evidence& evidence, const Terminal& terminal) {
  std::string text;
  for (const auto* document : evidence.documents) {
    TextTable table{{{.heading = "value of"},
                     {.heading = "value", .most = 40},
                     {.heading = "range", .most = 36},
                     {.heading = "rests on"},
                     {.heading = "source"}}};
    for (const Value* value : listed(*document))
      table.add({value->key, value->value, range_text(*value), quality_text(*value),
                 value->source});
    text += strong(terminal, document->scenario.name) +
            (document->extends.empty() ? "" : ": what it changes") + '\n' +
            table.text(terminal) + '\n';
  }
  const auto width = static_cast<std::size_t>(terminal.width);
  const auto list = [&](std::string_view heading,
                        const std::vector<std::string>& keys) {
    if (keys.empty()) return;
    text += strong(terminal, fmt::format("{}: {}", heading, keys.size())) + '\n' +
            filled(fmt::format("{}", fmt::join(keys, ", ")), width, 2) + '\n';
  };
  list("Only assumed, without any source", keys_of(evidence, is_only_assumed));
  list("Nothing said", keys_of(evidence, says_nothing));
  if (!evidence.conflicts.empty())
    text += strong(terminal, "Published figures that contradict each other") + '\n';
  for (const io::Conflict& conflict : evidence.conflicts)
    text += filled(conflict.question, width, 2) +
            filled(fmt::format("{}", fmt::join(conflict.values, "; ")), width, 4) +
            filled(fmt::format("taken: {}", conflict.why), width, 4);
  TextTable sources{{{}, {.most = 72}}};
  for (const std::string& id : used_sources(evidence))
    if (const auto found = evidence.study.sources.find(id);
        found != evidence.study.sources.end())
      sources.add({id, source_text(found->second)});
  if (!sources.empty())
    text += fmt::format("{}{}\n{}", evidence.conflicts.empty() ? "" : "\n",
                        strong(terminal, "Sources"), sources.text(terminal));
  return text;
}

std::string evidence_markdown(const Evidence& evidence) {
  std::string text = fmt::format("# What the numbers of {} rest on\n\n{}\n",
                                 cell(evidence.study.name), cell(evidence.study.title));
  for (const auto* document : evidence.documents) {
    text += "\n## " + cell(document->scenario.name) +
            (document->extends.empty() ? "" : ": what it changes") + "\n\n";
    add_row(text, {"value of", "value", "range", "rests on", "source", "note"});
    add_row(text, {"---", "---", "---", "---", "---", "---"});
    for (const Value* value : listed(*document))
      add_row(text, {cell(value->key), cell(value->value), cell(range_text(*value)),
                     quality_text(*value), cell(value->source), cell(value->note)});
  }
  const auto list = [&](std::string_view heading,
                        const std::vector<std::string>& keys) {
    if (keys.empty()) return;
    text += fmt::format("\n## {}\n\n", heading);
    for (const std::string& key : keys) text += "- " + cell(key) + '\n';
  };
  list("Only assumed, without any source", keys_of(evidence, is_only_assumed));
  list("Nothing said", keys_of(evidence, says_nothing));
  if (!evidence.conflicts.empty()) {
    text += "\n## Published figures that contradict each other\n\n";
    add_row(text, {"question", "figures", "taken, and why"});
    add_row(text, {"---", "---", "---"});
    for (const io::Conflict& conflict : evidence.conflicts)
      add_row(text, {cell(conflict.question),
                     cell(fmt::format("{}", fmt::join(conflict.values, "; "))),
                     cell(conflict.why)});
  }
  text += "\n## Sources\n\n";
  add_row(text, {"id", "work"});
  add_row(text, {"---", "---"});
  for (const std::string& id : used_sources(evidence))
    if (const auto found = evidence.study.sources.find(id);
        found != evidence.study.sources.end())
      add_row(text, {cell(id), cell(source_text(found->second))});
  return text;
}

std::string evidence_json(const Evidence& evidence) {
  Json scenarios = Json::array();
  for (const auto* document : evidence.documents) {
    Json values = Json::array();
    for (const Value* value : listed(*document)) values.push_back(value_json(*value));
    scenarios.push_back({{"name", document->scenario.name},
                         {"extends", document->extends},
                         {"values", std::move(values)}});
  }
  Json conflicts = Json::array();
  for (const io::Conflict& conflict : evidence.conflicts)
    conflicts.push_back({{"name", conflict.name},
                         {"question", conflict.question},
                         {"figures", conflict.values},
                         {"taken", conflict.why}});
  Json sources = Json::object();
  for (const std::string& id : used_sources(evidence))
    if (const auto found = evidence.study.sources.find(id);
        found != evidence.study.sources.end())
      sources[id] = source_text(found->second);
  return json_text({{"schema", "caseload/evidence/1"},
                    {"study", evidence.study.name},
                    {"title", evidence.study.title},
                    {"scenarios", std::move(scenarios)},
                    {"conflicts", std::move(conflicts)},
                    {"sources", std::move(sources)}});
}

}  // namespace caseload::app

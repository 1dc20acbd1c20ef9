#include "report/input_words.hpp"

#include "caseload/model/state.hpp"
#include "caseload/model/supply.hpp"
#include "caseload/report/section_descriptions.hpp"
#include "report/input_changes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace caseload::report {
namespace {

/// A key by its names: "states", "custody", "next_by_type.user.centre".
struct KeyNames {
  std::string_view section;
  std::string_view object;
  std::string_view rest;
};

/// What stands before the first dot, and what behind it.
std::pair<std::string_view, std::string_view> at_dot(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return {text, {}};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

std::string_view without_date(std::string_view key) {
  return key.substr(0, key.find('['));
}

/// Of the country there is one; all else has names.
bool has_name(std::string_view section) {
  return section != "provinces";
}

KeyNames names_of(std::string_view key) {
  const auto [section, behind] = at_dot(without_date(key));
  if (!has_name(section)) return {section, {}, behind};
  const auto [object, rest] = at_dot(behind);
  return {section, object, rest};
}

/// A name as people read it: "clients by family".
Text readable(std::string_view name) {
  std::string words{name};
  std::replace(words.begin(), words.end(), '_', ' ');
  return Text::quoted(std::move(words));
}

/// A key that a catalogue knows, and what it says of it.
struct KnownKey {
  std::string name;
  std::string meaning;
};

void add(std::vector<KnownKey>& known, const std::vector<model::Parameter>& parameters,
         std::string_view table = {}) {
  for (const model::Parameter& parameter : parameters) {
    std::string name{table};
    if (!name.empty()) name += '.';
    name += parameter.name;
    known.push_back({std::move(name), std::string{parameter.meaning}});
  }
}

void add_state(std::vector<KnownKey>& known, std::string_view name,
               const model::Scenario& scenario) {
  for (const model::StateDefinition& state : scenario.states)
    if (state.name == name) add(known, state.kind->parameters);
}

/// Those of a store and of the rules by which one may order. Rules may share a key, and
/// say the same of it.
void add_supply(std::vector<KnownKey>& known, const model::Section& section) {
  add(known, section.parameters);
  for (const model::InnerTable& table : section.tables)
    add(known, table.parameters, table.name);
  for (const model::OrderRule& rule : model::order_rules()) add(known, rule.parameters);
}

std::vector<KnownKey> known_keys(const KeyNames& names,
                                 const model::Scenario& scenario) {
  std::vector<KnownKey> known;
  if (names.section == "states")
    add_state(known, names.object, scenario);
  else if (names.section == model::stock_section().name)
    add_supply(known, model::stock_section());
  else if (names.section == model::equipment_section().name)
    add(known, model::equipment_section().parameters);
  for (const Description& section : section_descriptions())
    if (section.name == names.section)
      for (const Description::Parameter& parameter : section.parameters)
        known.push_back({parameter.name, parameter.meaning});
  return known;
}

/// Whether a key is this one, or below it.
bool is_below(std::string_view key, std::string_view name) {
  return key.starts_with(name) &&
         (key.size() == name.size() || key[name.size()] == '.');
}

/// Ways on, and what else is a table of names: no catalogue has them one by one.
Text table_words(const KeyNames& names, const Messages& messages) {
  const auto [table, row] = at_dot(names.rest);
  const auto [first, second] = at_dot(row);
  if (row.empty()) return {};
  if (names.section == "states" && table == "next")
    return messages.say("input.next",
                        {{"from", readable(names.object)}, {"to", readable(row)}});
  if (names.section == "states" && table == "next_by_type" && !second.empty())
    return messages.say("input.next_of_type", {{"from", readable(names.object)},
                                               {"type", readable(first)},
                                               {"to", readable(second)}});
  if (names.section == "states" && table == "hazards")
    return messages.say("input.hazard_ratio",
                        {{"state", readable(names.object)}, {"hazard", readable(row)}});
  if (names.section == "provinces" && table == "populations")
    return messages.say("input.population",
                        {{"province", Text::quoted(std::string{row})}});
  if (names.section == "provinces" && table == "spreads" && !second.empty())
    return messages.say(
        "input.spread",
        {{"spread", readable(first)}, {"province", Text::quoted(std::string{second})}});
  return {};
}

Text catalogue_words(std::string_view key, const KeyNames& names,
                     const model::Scenario& scenario, const Messages& messages) {
  const std::vector<KnownKey> known = known_keys(names, scenario);
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) {
    return is_below(names.rest, one.name);
  });
  if (found == known.end()) return {};
  Text words = messages.english(first_words(found->meaning));
  if (names.rest.size() > found->name.size())
    words.add(": ").add(readable(names.rest.substr(found->name.size() + 1)));
  const Text object = object_words(key, messages);
  if (!object.empty()) words.add(", ").add(object);
  return words;
}

}  // namespace

std::string first_words(std::string_view text) {
  text = text.substr(0, text.find(". "));
  text = text.substr(0, text.find("; "));
  if (text.ends_with('.')) text.remove_suffix(1);
  std::string words{text};
  for (std::size_t open = words.find(" (\""); open != std::string::npos;
       open = words.find(" (\""))
    words.erase(open, words.find(')', open) + 1 - open);
  return words;
}

std::string_view object_of(std::string_view key) {
  const KeyNames names = names_of(key);
  if (names.object.empty()) return names.section;
  return key.substr(0, names.section.size() + 1 + names.object.size());
}

Text object_words(std::string_view key, const Messages& messages) {
  constexpr std::array<std::string_view, 9> sorts{"states",     "stock",    "equipment",
                                                  "staff",      "arrivals", "initial",
                                                  "facilities", "hazards",  "costs"};
  const KeyNames names = names_of(key);
  if (names.object.empty() ||
      std::find(sorts.begin(), sorts.end(), names.section) == sorts.end())
    return {};
  std::string message = "input.of.";
  message += names.section;
  return messages.say(message, {{"name", readable(names.object)}});
}

Text input_words(std::string_view key, const model::Scenario& scenario,
                 const Messages& messages, const std::string& from,
                 const std::string& until) {
  const KeyNames names = names_of(key);
  Text words = table_words(names, messages);
  if (words.empty()) words = catalogue_words(key, names, scenario, messages);
  if (!from.empty()) words.add(messages.say("scenarios.from", {{"date", from}}));
  if (!until.empty()) words.add(messages.say("scenarios.until", {{"date", until}}));
  if (!words.empty()) words.add(" ");
  return words.add(Text::key(std::string{without_date(key)}));
}

Text quality_words(const std::string& quality, const Messages& messages) {
  return messages.say("quality." + (quality.empty() ? "not_said" : quality));
}

Text input_counts(const io::ScenarioDocument& document, const Messages& messages) {
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  for (const io::ResolvedValue& value : document.values)
    if (is_input(value)) {
      ++counts[value.quality];
      ++all;
    }
  Text text = messages.say("assumptions.count", {{"count", messages.count(all)}});
  const char* separator = " ";
  for (const auto& [quality, count] : counts) {
    text.add(separator);
    text.add(messages.say("assumptions.count_of",
                          {{"count", messages.count(count)},
                           {"quality", quality_words(quality, messages)}}));
    separator = ", ";
  }
  return text.add(".");
}

}  // namespace caseload::report

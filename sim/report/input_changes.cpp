#include "report/input_changes.hpp"

#include "report/input_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace caseload::report {
namespace {

/// "0.45 (chosen)"
Text value_words(const std::optional<io::ResolvedValue>& value,
                 const Messages& messages) {
  if (!value) return messages.say("scenarios.none");
  if (value->is_word || value->is_default) return Text::quoted(value->value);
  return messages.say("input.value",
                      {{"value", Text::quoted(value->value)},
                       {"quality", quality_words(value->quality, messages)}});
}

Text changed_words(const io::Difference& change, const model::Scenario& scenario,
                   const Messages& messages) {
  return input_words(change.key, scenario, messages, change.from, change.until);
}

Text evidence_words(const io::ResolvedValue& value) {
  Text words{value.source};
  if (!value.note.empty()) {
    if (!words.empty()) words.add("; ");
    words.add(Text::quoted(value.note));
  }
  return words;
}

}  // namespace

bool is_input(const io::ResolvedValue& value) {
  return !value.is_word && !value.is_default && !value.key.starts_with("measures.");
}

bool is_weak(const io::ResolvedValue& value) {
  return value.quality == io::name_of(io::Quality::assumption) ||
         value.quality == io::name_of(io::Quality::chosen);
}

std::string date_of_step(const io::ResolvedValue& value) {
  const std::size_t bracket = value.key.rfind('[');
  if (bracket == std::string::npos || value.key.back() != ']') return {};
  return value.key.substr(bracket + 1, value.key.size() - bracket - 2);
}

double times_changed(const io::Difference& change) {
  const auto number = [](const std::optional<io::ResolvedValue>& value) {
    if (!value) return -1.0;
    const char* const begin = value->value.c_str();
    char* end = nullptr;
    const double found = std::strtod(begin, &end);
    return end == begin || !std::isfinite(found) ? -1.0 : found;
  };
  const double before = number(change.before);
  const double after = number(change.after);
  if (before < 0.0 || after < 0.0) return 0.0;
  if (before == after) return 1.0;
  return std::max(before, after) / std::min(before, after);
}

std::vector<io::Difference> input_changes(const io::ScenarioDocument& baseline,
                                          const io::ScenarioDocument& scenario) {
  auto changes =
      io::scenario_differences(baseline, scenario, scenario.declared_changes).meaning;
  changes.erase(std::remove_if(changes.begin(), changes.end(),
                               [](const io::Difference& change) {
                                 return change.standing ==
                                        io::Difference::Standing::follows;
                               }),
                changes.end());
  std::stable_sort(changes.begin(), changes.end(),
                   [](const io::Difference& a, const io::Difference& b) {
                     return times_changed(a) > times_changed(b);
                   });
  return changes;
}

Text change_words(const io::Difference& change, const model::Scenario& scenario,
                  const Messages& messages) {
  Text after = value_words(change.after, messages);
  if (change.after && !change.after->note.empty() && is_input(*change.after))
    after = messages.say("input.value_with_note",
                         {{"value", Text::quoted(change.after->value)},
                          {"quality", quality_words(change.after->quality, messages)},
                          {"note", Text::quoted(change.after->note)}});
  return messages.say("input.change",
                      {{"input", changed_words(change, scenario, messages)},
                       {"after", after},
                       {"before", value_words(change.before, messages)}});
}

NumberTable changes_table(const std::vector<io::Difference>& changes,
                          const model::Scenario& scenario, const Messages& messages) {
  NumberTable table{
      .columns = {messages.say("column.input"), messages.say("column.baseline"),
                  messages.say("column.scenario"), messages.say("column.rests_on")},
      .rows = {}};
  for (const io::Difference& change : changes)
    table.rows.push_back({changed_words(change, scenario, messages),
                          value_words(change.before, messages),
                          value_words(change.after, messages),
                          change.after ? evidence_words(*change.after) : Text{}});
  return table;
}

NumberTable inputs_table(const std::vector<const io::ResolvedValue*>& inputs,
                         const model::Scenario& scenario, const Messages& messages) {
  NumberTable table{
      .columns = {messages.say("column.input"), messages.say("column.value"),
                  messages.say("column.rests_on")},
      .rows = {}};
  for (const io::ResolvedValue* const input : inputs) {
    table.rows.push_back(
        {input_words(input->key, scenario, messages, date_of_step(*input)),
         value_words(*input, messages), evidence_words(*input)});
  }
  return table;
}

std::vector<const io::ResolvedValue*> inputs_beside(
    const io::ScenarioDocument& baseline, const std::vector<io::Difference>& changes) {
  std::vector<const io::ResolvedValue*> inputs;
  for (const io::ResolvedValue& value : baseline.values) {
    if (!is_input(value)) continue;
    const auto is_changed = [&](const io::Difference& change) {
      return value.key_without_date() == change.key;
    };
    const auto is_of_the_same = [&](const io::Difference& change) {
      return object_of(value.key) == object_of(change.key);
    };
    if (std::any_of(changes.begin(), changes.end(), is_of_the_same) &&
        std::none_of(changes.begin(), changes.end(), is_changed))
      inputs.push_back(&value);
  }
  return inputs;
}

}  // namespace caseload::report

#include "report/measure_words.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/report/calendar_text.hpp"
#include "report/input_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace caseload::report {
namespace {

std::string with_blanks(std::string_view names) {
  std::string words{names};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

bool has_parameter(const model::MeasureKind& kind, std::string_view name) {
  return std::any_of(kind.parameters.begin(), kind.parameters.end(),
                     [&](const auto& one) { return one.name == name; });
}

/// A date is the midnight with which a day begins: what ends there ends with the day
/// before.
std::string last_day(const model::Scenario& scenario, core::TimePoint end) {
  return date_text(scenario, end - core::Duration{1});
}

/// One parameter: those that most measures have in words, others by their names.
Text parameter_words(std::string_view name, std::string_view value,
                     const Messages& messages) {
  constexpr std::array<std::string_view, 6> said{"states", "to",    "types",
                                                 "within", "after", "limit"};
  if (std::find(said.begin(), said.end(), name) == said.end())
    return messages.say("measure.other", {{"name", messages.english(with_blanks(name))},
                                          {"value", Text::quoted(with_blanks(value))}});
  std::string key{"measure."};
  key += name;
  return messages.say(key, {{"value", Text::quoted(with_blanks(value))}});
}

/// What the period and the unit say is not said twice.
bool is_said_elsewhere(std::string_view name) {
  constexpr std::array<std::string_view, 6> elsewhere{"kind",  "long_name", "from",
                                                      "until", "date",      "costs"};
  return std::find(elsewhere.begin(), elsewhere.end(), name) != elsewhere.end();
}

std::string amount_of(const model::CostLine& line,
                      const io::ScenarioDocument& document) {
  const std::string key = "costs." + line.name + ".amount";
  for (const io::ResolvedValue& value : document.values)
    if (value.key_without_date() == key) return value.value;
  return {};
}

}  // namespace

const std::string& label_of(const model::MeasureDefinition& measure) {
  return measure.long_name.empty() ? measure.name : measure.long_name;
}

Text meaning_words(const io::ScenarioDocument& document,
                   const model::MeasureDefinition& measure, const Messages& messages) {
  Text words = messages.english(first_words(measure.kind->meaning));
  const std::string begin = "measures." + measure.name + ".";
  const char* separator = ": ";
  for (const io::ResolvedValue& value : document.values) {
    if (!value.key.starts_with(begin) || value.is_default) continue;
    const std::string_view name = std::string_view{value.key}.substr(begin.size());
    if (is_said_elsewhere(name)) continue;
    words.add(separator).add(parameter_words(name, value.value, messages));
    separator = "; ";
  }
  return words;
}

Text period_words(const io::ScenarioDocument& document,
                  const model::MeasureDefinition& measure, const Messages& messages) {
  const model::Scenario& scenario = document.scenario;
  const auto date = [&](std::string_view name, core::TimePoint otherwise) {
    const auto* const found = measure.values.find<core::TimePoint>(name);
    return found == nullptr ? otherwise : *found;
  };
  if (has_parameter(*measure.kind, "date"))
    return messages.say("measure.date",
                        {{"date", last_day(scenario, date("date", scenario.end))}});
  return messages.say(
      "measure.period",
      {{"from", date_text(scenario, date("from", scenario.observe_from))},
       {"until", last_day(scenario, date("until", scenario.end))}});
}

bool is_of_money(const model::MeasureDefinition& measure) {
  return measure.values.find<std::vector<model::CostLine>>("costs") != nullptr;
}

Text unit_words(const io::ScenarioDocument& document,
                const model::MeasureDefinition& measure, const Messages& messages) {
  Text words{measure.kind->units == "1" ? std::string_view{} : measure.kind->units};
  const auto* const lines = measure.values.find<std::vector<model::CostLine>>("costs");
  if (lines == nullptr) return words;
  const char* separator = ": ";
  for (const model::CostLine& line : *lines) {
    words.add(separator).add(messages.say(
        "measure.cost", {{"amount", Text::quoted(amount_of(line, document))},
                         {"line", Text::quoted(with_blanks(line.name))}}));
    separator = "; ";
  }
  return words;
}

}  // namespace caseload::report

#include "io/scenario/parameters.hpp"

#include "caseload/core/wording.hpp"
#include "io/scenario/budget.hpp"
#include "io/scenario/costs.hpp"
#include "io/scenario/facilities.hpp"
#include "io/scenario/laws.hpp"
#include "io/scenario/named_values.hpp"
#include "io/scenario/shocks.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <type_traits>

namespace caseload::io::reading {
namespace {

using model::ParameterType;

std::optional<model::Value> read_choice(Reading& reading, const Node& node,
                                        const std::string& key,
                                        const model::Parameter& parameter) {
  const auto& choices = parameter.choices;
  const std::string* word = node.text();
  if (word != nullptr &&
      std::find(choices.begin(), choices.end(), *word) != choices.end())
    return model::Value{*word};
  const bool is_near = word != nullptr && !core::nearest_name(*word, choices).empty();
  reading.mistakes.add(
      node, key,
      {.expected = one_of(choices),
       .got = written(node),
       .hint = is_near ? spelling_hint(*word, choices) : std::string{}});
  return {};
}

std::optional<model::Value> read_date(Reading& reading, const Node& node,
                                      const std::string& key) {
  const auto date = read_value<CalendarDate>(reading, node, key, parse_date);
  if (!date) return {};
  const core::TimePoint time = reading.calendar.at(*date);
  if (reading.calendar_is_known &&
      (time < core::TimePoint{} || time > reading.calendar.end)) {
    reading.mistakes.add(
        node, key,
        {.expected = "a date from " + date_text({reading.calendar.start_day}) + " to " +
                     date_text(reading.calendar.date_of(reading.calendar.end)),
         .got = date_text(*date)});
    return {};
  }
  return model::Value{time};
}

std::optional<model::Value> read_count(Reading& reading, const Node& node,
                                       const std::string& key,
                                       const model::Parameter& parameter) {
  const auto count = read_value<std::int64_t>(reading, node, key, parse_count);
  if (!count) return {};
  if (*count < parameter.least || *count > parameter.most) {
    reading.mistakes.add(
        node, key,
        {.expected = "a whole number from " + std::to_string(parameter.least) + " to " +
                     std::to_string(parameter.most),
         .got = std::to_string(*count)});
    return {};
  }
  return model::Value{*count};
}

constexpr std::int64_t hour = core::Duration{std::chrono::hours{1}}.count();

/// Whether a time is as long as a parameter needs; else a mistake is recorded.
bool is_long_enough(Reading& reading, const Node& node, const std::string& key,
                    const model::Parameter& parameter, core::Duration time) {
  if (time.count() >= parameter.least) return true;
  reading.mistakes.add(
      node, key,
      {.expected = parameter.least == 1
                       ? std::string{"a duration of more than 0"}
                       : "a duration of at least " +
                             std::to_string(parameter.least / hour) + " h",
       .got = node.table() == nullptr
                  ? written(node)
                  : number_text(static_cast<double>(time.count()) / hour) + " h"});
  return false;
}

std::optional<model::Value> read_time(Reading& reading, const Node& node,
                                      const std::string& key,
                                      const model::Parameter& parameter) {
  const auto time = read_value<core::Duration>(reading, node, key, parse_duration);
  if (!time || !is_long_enough(reading, node, key, parameter, *time)) return {};
  return model::Value{*time};
}

std::optional<model::Value> read_dated_time(Reading& reading, const Node& node,
                                            const std::string& key,
                                            const model::Parameter& parameter) {
  auto time = read_dated<core::Duration>(reading, node, key, parse_duration);
  if (!time) return {};
  for (const auto& step : time->steps())
    if (!is_long_enough(reading, node, key, parameter, step.value)) return {};
  return model::Value{*std::move(time)};
}

/// The unit in which a parameter is written, after a space.
std::string_view unit_of(ParameterType type) {
  switch (type) {
    case ParameterType::dated_people:
      return " person";
    case ParameterType::kits:
    case ParameterType::stored_kits:
    case ParameterType::dated_kits:
      return " kit";
    case ParameterType::dated_sets:
      return " set";
    default:
      return {};
  }
}

/// A number, or each step of one that changes, which must lie within what the parameter
/// allows; nothing, after a mistake, when it does not.
template <class T>
std::optional<T> within(Reading& reading, const Node& node, const std::string& key,
                        const model::Parameter& parameter, std::optional<T> value) {
  if (!value) return {};
  const auto is_within = [&](auto number) {
    return !(number < static_cast<decltype(number)>(parameter.least) ||
             number > static_cast<decltype(number)>(parameter.most));
  };
  const auto refuse = [&](auto number, bool as_written) {
    const std::string unit{unit_of(parameter.type)};
    reading.mistakes.add(
        node, key,
        {.expected = "a number from " + std::to_string(parameter.least) + unit +
                     " to " + std::to_string(parameter.most) + unit,
         .got = as_written && node.table() == nullptr
                    ? written(node)
                    : number_text(static_cast<double>(number)) + unit});
  };
  if constexpr (std::is_arithmetic_v<T>) {
    if (is_within(*value)) return value;
    refuse(*value, true);
    return {};
  } else {
    for (const auto& step : value->steps()) {
      if (is_within(step.value)) continue;
      refuse(step.value, step.from == core::TimePoint::min());
      return {};
    }
    return value;
  }
}

/// Amounts of a store or of equipment as numbers; that they are those of one site is
/// noted.
std::optional<std::int64_t> count_of(Reading& reading, const std::string& key,
                                     const std::optional<Amount>& amount) {
  if (!amount) return {};
  reading.draft.is_per_site[key] = amount->per_site;
  return amount->count;
}

std::optional<model::Dated<std::int64_t>> counts_of(
    Reading& reading, const Node& node, const std::string& key,
    const model::Parameter& parameter,
    const std::optional<model::Dated<Amount>>& amounts) {
  if (!amounts) return {};
  std::vector<model::Step<std::int64_t>> counts;
  const bool per_site = amounts->steps().front().value.per_site;
  bool is_mixed = false;
  for (const auto& [from, amount] : amounts->steps()) {
    counts.push_back({from, amount.count});
    is_mixed = is_mixed || amount.per_site != per_site;
  }
  const std::string unit{unit_of(parameter.type).substr(1)};
  if (is_mixed) {
    reading.mistakes.add(
        node, key,
        {.expected = "one unit at all dates: " + unit + ", or " + unit + "/site",
         .got = "both"});
    return {};
  }
  reading.draft.is_per_site[key] = per_site;
  return model::Dated<std::int64_t>{std::move(counts)};
}

/// Over which part of the country something is pooled.
std::optional<model::Value> read_pooling(Reading& reading, const Node& node,
                                         const std::string& key,
                                         const model::Parameter& parameter) {
  auto value = read_choice(reading, node, key, parameter);
  if (value && std::get<std::string>(*value) != parameter.absent &&
      !reading.draft.has_provinces)
    reading.mistakes.add(
        node, key, {.expected = "[provinces], over which it is spread", .got = "none"});
  return value;
}

template <class T>
std::optional<model::Value> as_value(std::optional<T> value) {
  if (!value) return {};
  return model::Value{*std::move(value)};
}

std::optional<model::Value> read_parameter(Reading& reading, const Node& node,
                                           const std::string& key,
                                           const model::Parameter& parameter) {
  const Names& names = reading.names;
  const std::string example{parameter.example};
  switch (parameter.type) {
    case ParameterType::duration:
      return as_value(read_law(reading, node, key));
    case ParameterType::dated_duration:
    case ParameterType::dated_work:
      return as_value(read_dated_law(reading, node, key));
    case ParameterType::dated_people:
      return as_value(
          within(reading, node, key, parameter,
                 read_dated<std::int64_t>(reading, node, key, parse_people)));
    case ParameterType::number:
      return as_value(within(reading, node, key, parameter,
                             read_value<double>(reading, node, key, parse_number)));
    case ParameterType::hazard_ratio:
      return as_value(read_value<double>(reading, node, key, parse_hazard_ratio));
    case ParameterType::count:
      return read_count(reading, node, key, parameter);
    case ParameterType::share:
      return as_value(read_value<double>(reading, node, key, parse_share));
    case ParameterType::flag:
      return as_value(read_value<bool>(reading, node, key, parse_flag));
    case ParameterType::choice:
      return read_choice(reading, node, key, parameter);
    case ParameterType::date:
      return read_date(reading, node, key);
    case ParameterType::state:
      return read_name<model::StateIndex>(reading, node, key, names.states);
    case ParameterType::states:
      return read_names<model::StateIndex>(reading, node, key, names.states, example);
    case ParameterType::person_types:
      return read_names<model::TypeIndex>(reading, node, key, names.types, example);
    case ParameterType::provinces:
      return read_provinces(reading, node, key, example);
    case ParameterType::staff:
      return read_name<model::PoolIndex>(reading, node, key, names.pools);
    case ParameterType::stock:
      return read_name<model::StockIndex>(reading, node, key, names.stocks);
    case ParameterType::equipment:
      return read_name<model::EquipmentIndex>(reading, node, key, names.equipment);
    case ParameterType::time:
      return read_time(reading, node, key, parameter);
    case ParameterType::dated_time:
      return read_dated_time(reading, node, key, parameter);
    case ParameterType::kits:
      return as_value(within(reading, node, key, parameter,
                             read_value<std::int64_t>(reading, node, key, parse_kits)));
    case ParameterType::stored_kits:
      return as_value(
          within(reading, node, key, parameter,
                 count_of(reading, key,
                          read_value<Amount>(reading, node, key, parse_stored_kits))));
    case ParameterType::dated_kits:
      return as_value(
          within(reading, node, key, parameter,
                 counts_of(reading, node, key, parameter,
                           read_dated<Amount>(reading, node, key, parse_stored_kits))));
    case ParameterType::dated_sets:
      return as_value(
          within(reading, node, key, parameter,
                 counts_of(reading, node, key, parameter,
                           read_dated<Amount>(reading, node, key, parse_stored_sets))));
    case ParameterType::dated_share:
      return as_value(read_dated<double>(reading, node, key, parse_share));
    case ParameterType::dated_number:
      return as_value(within(reading, node, key, parameter,
                             read_dated<double>(reading, node, key, parse_number)));
    case ParameterType::shocks:
      return as_value(read_shocks(reading, node, key));
    case ParameterType::pooling:
      return read_pooling(reading, node, key, parameter);
    case ParameterType::kit_price:
      return as_value(read_kit_price(reading, node, key));
    case ParameterType::budget:
      return as_value(read_budget(reading, node, key));
    case ParameterType::costs:
      return as_value(read_cost_names(reading, node, key));
    case ParameterType::facility:
      return as_value(read_facility(reading, node, key));
  }
  throw core::ContractViolation{"every type of parameter is read"};
}

/// Notes what read_value() and read_law() did not: names, lists of names, choices.
void record_names(Reading& reading, const Node& node, const std::string& key) {
  std::string text;
  if (node.text() != nullptr) {
    text = *node.text();
  } else if (node.array() != nullptr) {
    for (const Node& element : *node.array()) {
      if (element.text() == nullptr) return;
      if (!text.empty()) text += ", ";
      text += *element.text();
    }
  }
  if (!text.empty()) record_word(reading, node, key, text);
}

/// Whether a value of this type is a word or words, which `show` must be told of: of
/// all others the reading itself takes note.
bool is_name(ParameterType type) {
  switch (type) {
    case ParameterType::choice:
    case ParameterType::state:
    case ParameterType::states:
    case ParameterType::person_types:
    case ParameterType::provinces:
    case ParameterType::staff:
    case ParameterType::stock:
    case ParameterType::equipment:
    case ParameterType::pooling:
    case ParameterType::costs:
    case ParameterType::facility:
      return true;
    default:
      return false;
  }
}

/// "The pool whose members serve here." as it reads after "expected ".
std::string in_a_sentence(std::string_view meaning) {
  std::string text{meaning.substr(0, meaning.find_last_not_of('.') + 1)};
  if (!text.empty() && 'A' <= text[0] && text[0] <= 'Z')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

}  // namespace

model::Values read_parameters(Reading& reading, TableReader& table,
                              const std::vector<model::Parameter>& parameters) {
  model::Values values;
  for (const model::Parameter& parameter : parameters) {
    const bool partner_given = !parameter.required_with.empty() &&
                               table.node().find(parameter.required_with) != nullptr;
    const Node* node =
        parameter.required || partner_given
            ? table.need(parameter.name, in_a_sentence(parameter.meaning),
                         "for example " + std::string{parameter.name} + " = " +
                             std::string{parameter.example})
            : table.find(parameter.name);
    const std::string key = table.key_of(parameter.name);
    if (node == nullptr && !parameter.required && parameter.required_with.empty() &&
        !is_moot(reading, parameter))
      record_default(reading, key, std::string{parameter.absent});
    if (node == nullptr) continue;
    for (const std::string_view partner :
         {parameter.required_with, parameter.only_with})
      if (!partner.empty() && table.node().find(partner) == nullptr)
        reading.mistakes.add(node->key_place, key,
                             {.expected = in_quotes(partner) + " beside it",
                              .got = "nothing",
                              .hint = "without that it has no effect"});
    auto value = read_parameter(reading, *node, key, parameter);
    if (value && is_name(parameter.type)) record_names(reading, *node, key);
    if (value) values.set(parameter.name, *std::move(value));
  }
  return values;
}

void refuse_parameters(Reading& reading, TableReader& table,
                       const std::vector<model::ParameterRefusal>& refusals) {
  for (const auto& refusal : refusals) {
    const Node* given = table.find(refusal.parameter);
    reading.mistakes.add(given == nullptr ? table.node().key_place : given->key_place,
                         table.key_of(refusal.parameter),
                         {refusal.expected, refusal.got, refusal.hint});
  }
}

}  // namespace caseload::io::reading

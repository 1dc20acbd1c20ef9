#pragma once

#include "caseload/model/dated.hpp"
#include "io/scenario/calendar.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/quantity.hpp"
#include "io/scenario/table_reader.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace caseload::io::reading {

inline constexpr std::size_t most_steps = 1000;

/// Reads the steps of one value.
template <class T, class ReadOne>
class StepReader {
 public:
  StepReader(Reading& reading, std::string key, const ReadOne& read_one)
      : reading_{reading}, key_{std::move(key)}, read_one_{read_one} {}

  std::optional<model::Dated<T>> read(const Node& steps, const Evidence& outer) {
    const Node::Array* list = steps.array();
    if (list == nullptr || list->empty() || list->size() > most_steps) {
      refuse(steps,
             {.expected = "a list of 1 to " + std::to_string(most_steps) +
                          " steps, such as { from = 2017-01-01, value = ... }",
              .got = list == nullptr ? written(steps) : std::to_string(list->size())});
      return {};
    }
    for (const Node& step : *list) read_step(step, outer);
    if (!good_) return {};
    return visible_part();
  }

 private:
  void refuse(const Node& at, Detail detail) {
    reading_.mistakes.add(at, key_, std::move(detail));
    good_ = false;
  }

  void read_step(const Node& node, const Evidence& outer) {
    if (node.table() == nullptr)
      return refuse(node,
                    {.expected = "a step, such as { from = 2017-01-01, value = ... }",
                     .got = written(node)});
    TableReader table{reading_.mistakes, node, key_};
    const Node* from = table.need("from", "the date from which the step holds");
    std::optional<CalendarDate> date;
    if (from != nullptr) date = date_of_step(*from);
    const auto value = read_one_(
        table, outer, key_ + '[' + (date ? date_text(*date) : std::string{}) + ']');
    if (!date || !value) {
      good_ = false;
      return;
    }
    steps_.push_back({reading_.calendar.at(*date), *value});
  }

  std::optional<CalendarDate> date_of_step(const Node& from) {
    auto parsed = parse_date(from);
    if (auto* detail = std::get_if<Detail>(&parsed)) {
      refuse(from, std::move(*detail));
      return {};
    }
    const CalendarDate date = std::get<Quantity<CalendarDate>>(parsed).value;
    if (last_ && date.day <= last_->day)
      refuse(from, {.expected = "steps in the order of their dates",
                    .got = date_text(date) + " after " + date_text(*last_)});
    else if (!last_ && reading_.calendar_is_known &&
             date.day > reading_.calendar.start_day)
      refuse(from, {.expected = "a first step that is not later than the start, " +
                                date_text({reading_.calendar.start_day}),
                    .got = date_text(date),
                    .hint = "say what holds before"});
    last_ = date;
    return date;
  }

  model::Dated<T> visible_part() const {
    std::vector<model::Step<T>> visible;
    for (const model::Step<T>& step : steps_) {
      if (step.from <= core::TimePoint{}) visible.clear();
      const bool is_seen = visible.empty() || step.from < reading_.calendar.end;
      if (is_seen && (visible.empty() || !(visible.back().value == step.value)))
        visible.push_back(step);
    }
    visible.front().from = core::TimePoint::min();
    return model::Dated<T>{std::move(visible)};
  }

  Reading& reading_;
  std::string key_;
  const ReadOne& read_one_;
  std::vector<model::Step<T>> steps_;
  std::optional<CalendarDate> last_;
  bool good_ = true;
};

/// Reads { steps = [ { from = 2017-01-01, ... }, ... ] }, with evidence in each step or
/// once for all. Nothing after a mistake, which is recorded.
/// @param read_one  reads what else stands in a step, a std::optional<T>: from the
///   table of the step, the evidence that holds unless it says, and the key to record
///   it at; it refuses the keys that it does not know
template <class T, class ReadOne>
std::optional<model::Dated<T>> read_steps(Reading& reading, const Node& node,
                                          const std::string& key,
                                          const ReadOne& read_one) {
  TableReader table{reading.mistakes, node, key};
  const Node* steps = table.find("steps");
  const Evidence evidence = read_evidence(reading.mistakes, reading.sources, table);
  table.refuse_unknown_keys();
  return StepReader<T, ReadOne>{reading, key, read_one}.read(*steps, evidence);
}

}  // namespace caseload::io::reading

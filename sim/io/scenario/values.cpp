#include "io/scenario/values.hpp"

namespace caseload::io::reading {
namespace {

constexpr std::size_t most_steps = 1000;

template <class T>
std::optional<T> read_scalar(Reading& reading, const Node& node, const std::string& key,
                             Parse<T> parse, const Evidence& evidence,
                             const std::string& recorded_key) {
  auto parsed = parse(node);
  if (auto* detail = std::get_if<Detail>(&parsed)) {
    reading.mistakes.add(node, key, std::move(*detail));
    return {};
  }
  auto& quantity = std::get<Quantity<T>>(parsed);
  record(reading, node, recorded_key, std::move(quantity.text), evidence);
  return quantity.value;
}

/// A value with its evidence around it. @param outer  evidence that holds unless it
/// says
template <class T>
std::optional<T> read_value_table(Reading& reading, TableReader& table, Parse<T> parse,
                                  const Evidence& outer, const std::string& key,
                                  const std::string& recorded_key) {
  const Evidence evidence =
      read_evidence(reading.mistakes, reading.sources, table, outer);
  const Node* value = table.need("value", "the value",
                                 "a value given as a table is replaced whole: write "
                                 "value, and source, quality and "
                                 "note as they apply to it");
  table.refuse_unknown_keys();
  if (value == nullptr) return {};
  return read_scalar(reading, *value, key, parse, evidence, recorded_key);
}

/// Reads the steps of one value.
template <class T>
class StepReader {
 public:
  StepReader(Reading& reading, std::string key, Parse<T> parse)
      : reading_{reading}, key_{std::move(key)}, parse_{parse} {}

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
    const auto value =
        read_value_table(reading_, table, parse_, outer, key_,
                         key_ + '[' + (date ? date_text(*date) : std::string{}) + ']');
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
  Parse<T> parse_;
  std::vector<model::Step<T>> steps_;
  std::optional<CalendarDate> last_;
  bool good_ = true;
};

}  // namespace

void record(Reading& reading, const Node& node, std::string key, std::string text,
            const Evidence& evidence) {
  const std::string change{reading.dated_changes.made_by(node.place)};
  const bool is_change =
      reading.changes.covers(key.substr(0, key.find('['))) ||
      (!change.empty() && reading.changes.touches(joined("change", change)));
  reading.draft.values.push_back({.key = key,
                                  .value = std::move(text),
                                  .source = evidence.source,
                                  .quality = evidence.quality,
                                  .note = evidence.note,
                                  .origin = node.place.origin(key),
                                  .change = change,
                                  .declared_change = is_change});
}

void record_word(Reading& reading, const Node& node, std::string key,
                 std::string text) {
  record(reading, node, std::move(key), std::move(text), {});
  reading.draft.values.back().is_word = true;
}

void record_default(Reading& reading, std::string key, std::string text) {
  record(reading, Node{}, std::move(key), std::move(text), {});
  reading.draft.values.back().is_default = true;
}

template <class T>
std::optional<T> read_value(Reading& reading, const Node& node, const std::string& key,
                            Parse<T> parse) {
  if (node.table() == nullptr) return read_scalar(reading, node, key, parse, {}, key);
  TableReader table{reading.mistakes, node, key};
  return read_value_table(reading, table, parse, {}, key, key);
}

template <class T>
std::optional<model::Dated<T>> read_dated(Reading& reading, const Node& written,
                                          const std::string& key, Parse<T> parse) {
  const auto changed = reading.dated_changes.applied(written, key);
  const Node& node = changed ? *changed : written;
  const Node* steps = node.find("steps");
  if (steps == nullptr) {
    const auto value = read_value(reading, node, key, parse);
    if (!value) return {};
    return model::Dated<T>{*value};
  }
  TableReader table{reading.mistakes, node, key};
  table.find("steps");
  const Evidence evidence = read_evidence(reading.mistakes, reading.sources, table);
  table.refuse_unknown_keys();
  return StepReader<T>{reading, key, parse}.read(*steps, evidence);
}

template std::optional<double> read_value(Reading&, const Node&, const std::string&,
                                          Parse<double>);
template std::optional<std::int64_t> read_value(Reading&, const Node&,
                                                const std::string&,
                                                Parse<std::int64_t>);
template std::optional<core::Duration> read_value(Reading&, const Node&,
                                                  const std::string&,
                                                  Parse<core::Duration>);
template std::optional<bool> read_value(Reading&, const Node&, const std::string&,
                                        Parse<bool>);
template std::optional<CalendarDate> read_value(Reading&, const Node&,
                                                const std::string&,
                                                Parse<CalendarDate>);
template std::optional<std::vector<CalendarDate>> read_value(
    Reading&, const Node&, const std::string&, Parse<std::vector<CalendarDate>>);
template std::optional<std::vector<model::WorkingWeek::Opening>> read_value(
    Reading&, const Node&, const std::string&,
    Parse<std::vector<model::WorkingWeek::Opening>>);
template std::optional<model::Dated<double>> read_dated(Reading&, const Node&,
                                                        const std::string&,
                                                        Parse<double>);
template std::optional<model::Dated<std::int64_t>> read_dated(Reading&, const Node&,
                                                              const std::string&,
                                                              Parse<std::int64_t>);
template std::optional<model::Dated<Rate>> read_dated(Reading&, const Node&,
                                                      const std::string&, Parse<Rate>);

}  // namespace caseload::io::reading

#include "io/scenario/values.hpp"

#include "io/scenario/range.hpp"
#include "io/scenario/step_reader.hpp"

namespace caseload::io::reading {
namespace {

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
  std::optional<ValueRange> range;
  if (evidence.range != nullptr) {
    range = read_range(reading.mistakes, *evidence.range, key, parse, quantity.value);
    if (!range) return {};
  }
  record(reading, node, recorded_key, std::move(quantity.text), evidence,
         std::move(range));
  return quantity.value;
}

}  // namespace

void record(Reading& reading, const Node& node, std::string key, std::string text,
            const Evidence& evidence, std::optional<ValueRange> range) {
  const std::string change{reading.dated_changes.made_by(node.place)};
  const bool is_change =
      reading.changes.covers(key.substr(0, key.find('['))) ||
      (!change.empty() && reading.changes.touches(joined("change", change)));
  reading.draft.values.push_back({.key = key,
                                  .value = std::move(text),
                                  .source = evidence.source,
                                  .quality = evidence.quality,
                                  .note = evidence.note,
                                  .range = std::move(range),
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
std::optional<T> read_value_table(Reading& reading, TableReader& table, Parse<T> parse,
                                  const Evidence& outer, const std::string& key,
                                  const std::string& recorded_key) {
  const Evidence evidence =
      read_evidence(reading.mistakes, reading.sources, table, outer);
  const Node* value = table.need("value", "the value",
                                 "a value given as a table is replaced whole: write "
                                 "value, and source, quality, "
                                 "range and note as they apply to it");
  table.refuse_unknown_keys();
  if (value == nullptr) return {};
  return read_scalar(reading, *value, key, parse, evidence, recorded_key);
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
  if (node.find("steps") == nullptr) {
    const auto value = read_value(reading, node, key, parse);
    if (!value) return {};
    return model::Dated<T>{*value};
  }
  const auto read_one = [&](TableReader& step, const Evidence& outer,
                            const std::string& recorded_key) {
    return read_value_table(reading, step, parse, outer, key, recorded_key);
  };
  return read_steps<T>(reading, node, key, read_one);
}

template std::optional<core::Duration> read_value_table(Reading&, TableReader&,
                                                        Parse<core::Duration>,
                                                        const Evidence&,
                                                        const std::string&,
                                                        const std::string&);
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
template std::optional<model::Dated<double>> read_dated(Reading&, const Node&,
                                                        const std::string&,
                                                        Parse<double>);
template std::optional<model::Dated<core::Duration>> read_dated(Reading&, const Node&,
                                                                const std::string&,
                                                                Parse<core::Duration>);
template std::optional<model::Dated<std::int64_t>> read_dated(Reading&, const Node&,
                                                              const std::string&,
                                                              Parse<std::int64_t>);
template std::optional<Price> read_value(Reading&, const Node&, const std::string&,
                                         Parse<Price>);
template std::optional<Amount> read_value(Reading&, const Node&, const std::string&,
                                          Parse<Amount>);
template std::optional<model::Dated<Amount>> read_dated(Reading&, const Node&,
                                                        const std::string&,
                                                        Parse<Amount>);
template std::optional<model::Dated<Rate>> read_dated(Reading&, const Node&,
                                                      const std::string&, Parse<Rate>);
template std::optional<model::Dated<model::WorkingWeek::Openings>> read_dated(
    Reading&, const Node&, const std::string&, Parse<model::WorkingWeek::Openings>);

}  // namespace caseload::io::reading

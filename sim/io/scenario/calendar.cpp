#include "io/scenario/calendar.hpp"

#include "caseload/core/random_stream.hpp"
#include "io/scenario/quantity.hpp"

namespace caseload::io::reading {
namespace {

constexpr CalendarDate first_of_2000{10957};  // days from 1970-01-01 to 2000-01-01

/// Reads the keys of a run, whichever table they stand in.
class RunReader {
 public:
  RunReader(Mistakes& mistakes, TableReader& table)
      : mistakes_{mistakes}, table_{table} {}

  std::optional<CalendarDate> date(const Node* node, std::string_view name) {
    if (node == nullptr) return failed<CalendarDate>();
    return accepted(parse_date(*node), *node, name);
  }

  std::optional<core::Duration> duration(const Node* node, std::string_view name) {
    if (node == nullptr) return failed<core::Duration>();
    return accepted(parse_duration(*node), *node, name);
  }

  void refuse(const Node& node, std::string_view name, Detail detail) {
    calendar_is_known_ = false;
    mistakes_.add(node, table_.key_of(name), std::move(detail));
  }

  std::uint32_t whole_number(std::string_view name, std::int64_t least,
                             std::int64_t most) {
    const std::string expected =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    const Node* node = table_.need(name, expected);
    if (node == nullptr) return 0;
    const auto* number = std::get_if<std::int64_t>(&node->content);
    if (number != nullptr && *number >= least && *number <= most)
      return static_cast<std::uint32_t>(*number);
    mistakes_.add(*node, table_.key_of(name),
                  {.expected = expected, .got = written(*node)});
    return 0;
  }

  /// Puts the parts together once `settings.calendar` has been filled in.
  RunSettings finished(RunSettings settings, const Node* end, std::string_view end_name,
                       const Node* from, std::string_view from_name) {
    const Calendar& calendar = settings.calendar;
    if (calendar_is_known_ && calendar.end <= core::TimePoint{})
      refuse(*end, end_name,
             {.expected = "an end after the start", .got = written(*end)});
    if (calendar_is_known_ && calendar.end - core::TimePoint{} > core::longest_run)
      refuse(*end, end_name,
             {.expected = "a run of at most 34.8 years", .got = written(*end)});
    const bool is_observed = calendar.observe_from >= core::TimePoint{} &&
                             calendar.observe_from < calendar.end;
    if (calendar_is_known_ && from != nullptr && !is_observed)
      refuse(*from, from_name,
             {.expected = "observation to begin from the start on and before the end",
              .got = written(*from)});
    settings.calendar_is_known = calendar_is_known_;
    settings.replications =
        whole_number("replications", 1, core::StreamKey::most_replications);
    settings.seed = whole_number("seed", 0, 4'294'967'295);
    return settings;
  }

 private:
  template <class T>
  std::optional<T> failed() {
    calendar_is_known_ = false;
    return {};
  }

  template <class T>
  std::optional<T> accepted(Parsed<T> parsed, const Node& node, std::string_view name) {
    if (auto* quantity = std::get_if<Quantity<T>>(&parsed)) return quantity->value;
    refuse(node, name, std::get<Detail>(std::move(parsed)));
    return {};
  }

  Mistakes& mistakes_;
  TableReader& table_;
  bool calendar_is_known_ = true;
};

/// One of two keys that say the same thing; both, or none, is a mistake.
const Node* either(Mistakes& mistakes, TableReader& table, std::string_view a,
                   std::string_view b, bool required) {
  const Node* first = table.find(a);
  const Node* second = table.find(b);
  const std::string expected = "either " + std::string{a} + " or " + std::string{b};
  if (first != nullptr && second != nullptr)
    mistakes.add(second->key_place, table.key_of(b),
                 {.expected = expected, .got = "both"});
  else if (required && first == nullptr && second == nullptr)
    mistakes.add(table.node(), table.key_of(a),
                 {.expected = expected, .got = "neither"});
  return first != nullptr ? first : second;
}

}  // namespace

core::TimePoint Calendar::at(CalendarDate date) const {
  return core::TimePoint{std::chrono::days{1} * (date.day - start_day)};
}

CalendarDate Calendar::date_of(core::TimePoint time) const {
  return {start_day +
          std::chrono::floor<std::chrono::days>(time.time_since_epoch()).count()};
}

RunSettings read_study_settings(Mistakes& mistakes, TableReader& study) {
  RunReader reader{mistakes, study};
  RunSettings settings;
  Calendar& calendar = settings.calendar;
  const auto start = reader.date(
      study.need("start", "the date of time zero, such as 2017-01-01"), "start");
  const Node* end_node =
      study.need("end", "the first date after the run, such as 2018-01-01");
  const auto end = reader.date(end_node, "end");
  const Node* from_node = study.find("observe_from");
  const auto from =
      from_node == nullptr ? start : reader.date(from_node, "observe_from");
  if (start) calendar.start_day = start->day;
  if (end) calendar.end = calendar.at(*end);
  if (from) calendar.observe_from = calendar.at(*from);
  return reader.finished(settings, end_node, "end", from_node, "observe_from");
}

RunSettings read_run_table(Mistakes& mistakes, const Node& run) {
  TableReader table{mistakes, run, "run"};
  RunReader reader{mistakes, table};
  RunSettings settings;
  Calendar& calendar = settings.calendar;
  const Node* start_node = table.find("start");
  const auto start =
      start_node == nullptr ? first_of_2000 : reader.date(start_node, "start");
  if (start) calendar.start_day = start->day;

  const Node* end_node = either(mistakes, table, "end", "length", true);
  const bool ends_by_date = table.node().find("end") != nullptr;
  const std::string_view end_name = ends_by_date ? "end" : "length";
  if (ends_by_date) {
    if (const auto end = reader.date(end_node, end_name))
      calendar.end = calendar.at(*end);
  } else if (const auto length = reader.duration(end_node, end_name)) {
    calendar.end = core::TimePoint{*length};
  }

  const Node* from_node = either(mistakes, table, "observe_from", "warm_up", false);
  const bool from_date = table.node().find("observe_from") != nullptr;
  const std::string_view from_name = from_date ? "observe_from" : "warm_up";
  if (from_date) {
    if (const auto from = reader.date(from_node, from_name))
      calendar.observe_from = calendar.at(*from);
  } else if (from_node != nullptr) {
    if (const auto warm_up = reader.duration(from_node, from_name))
      calendar.observe_from = core::TimePoint{*warm_up};
  }
  settings = reader.finished(settings, end_node, end_name, from_node, from_name);
  table.refuse_unknown_keys();
  return settings;
}

}  // namespace caseload::io::reading

#include "io/scenario/working_hours.hpp"

#include "io/scenario/digits.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace caseload::io::reading {
namespace {

using Opening = model::WorkingWeek::Opening;
using Openings = model::WorkingWeek::Openings;

constexpr core::Duration day = std::chrono::days{1};

/// "08:30", up to "24:00".
std::optional<core::Duration> time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return {};
  for (const std::size_t i : {0u, 1u, 3u, 4u})
    if (!is_digit(text[i])) return {};
  const auto two_digits = [&](std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  const core::Duration time =
      std::chrono::hours{two_digits(0)} + std::chrono::minutes{two_digits(3)};
  if (two_digits(3) >= 60 || time > day) return {};
  return time;
}

std::optional<Opening> opening(std::string_view text) {
  constexpr std::size_t length = 11;
  if (text.size() != length || text[5] != '-') return {};
  const auto opens = time_of_day(text.substr(0, 5));
  const auto closes = time_of_day(text.substr(6));
  if (!opens || !closes) return {};
  return Opening{*opens, *closes};
}

/// The sessions of one day, from its midnight.
Parsed<Openings> parse_day(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected =
                      "the sessions of a day, such as \"08:00-12:00 "
                      "14:00-17:00\", or \"closed\"",
                  .got = written(node),
                  .hint = std::move(hint)};
  };
  if (node.text() == nullptr) return refusal("");
  const std::string& text = *node.text();
  Openings openings;
  if (text == closed) return Quantity<Openings>{openings, text};
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const auto session = opening(std::string_view{text}.substr(begin, end - begin));
    if (!session)
      return refusal(
          "each session is HH:MM-HH:MM, from 00:00 to 24:00; one space "
          "between two of them");
    if (session->closes <= session->opens)
      return refusal("a session closes after it opens, on the same day");
    if (!openings.empty() && session->opens < openings.back().closes)
      return refusal("sessions stand in the order of the day and do not overlap");
    openings.push_back(*session);
    begin = end + 1;
  }
  return Quantity<Openings>{openings, text};
}

Parsed<std::vector<CalendarDate>> parse_dates(const Node& node) {
  const auto refusal = [&](std::string got) {
    return Detail{.expected = "a list of dates, each once, such as [2017-01-01]",
                  .got = std::move(got)};
  };
  if (node.array() == nullptr) return refusal(written(node));
  Quantity<std::vector<CalendarDate>> dates;
  for (const Node& element : *node.array()) {
    const auto* date = std::get_if<CalendarDate>(&element.content);
    if (date == nullptr) return refusal(written(element) + " in it");
    if (std::find(dates.value.begin(), dates.value.end(), *date) != dates.value.end())
      return refusal(date_text(*date) + " twice");
    dates.value.push_back(*date);
    dates.text += (dates.text.empty() ? "" : ", ") + date_text(*date);
  }
  return dates;
}

/// The week put together from what holds on each of its days.
using Days = std::array<model::Dated<Openings>, weekdays.size()>;

Openings week_at(const Days& days, core::TimePoint time) {
  Openings week;
  core::Duration midnight{};
  for (const auto& each : days) {
    for (const Opening& opening : each.at(time))
      week.push_back({midnight + opening.opens, midnight + opening.closes});
    midnight += day;
  }
  return week;
}

model::Dated<Openings> week_of(const Days& days) {
  std::set<core::TimePoint> dates;
  for (const auto& each : days)
    for (const auto& step : each.steps()) dates.insert(step.from);
  std::vector<model::Step<Openings>> steps;
  for (const core::TimePoint from : dates) steps.push_back({from, week_at(days, from)});
  return model::Dated<Openings>{std::move(steps)};
}

bool ever_opens(const model::Dated<Openings>& week) {
  return std::any_of(week.steps().begin(), week.steps().end(),
                     [](const auto& step) { return !step.value.empty(); });
}

model::Dated<Openings> read_hours(Reading& reading, const Node& node,
                                  const std::string& key) {
  const model::Dated<Openings> never{Openings{}};
  Days days{never, never, never, never, never, never, never};
  TableReader table{reading.mistakes, node, key};
  bool good = true;
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    const Node* text = table.find(weekdays[i]);
    if (text == nullptr) continue;
    const auto sessions =
        read_dated<Openings>(reading, *text, table.key_of(weekdays[i]), parse_day);
    good = good && sessions.has_value();
    if (sessions) days[i] = *sessions;
  }
  table.refuse_unknown_keys();
  model::Dated<Openings> week = week_of(days);
  if (good && reading.calendar_is_known && !ever_opens(week))
    reading.mistakes.add(node.key_place, key,
                         {.expected = "hours with at least one session, such as mon = "
                                      "\"08:00-12:00\"",
                          .got = "a pool that never opens"});
  return week;
}

/// The holidays within the run, as days from its start.
std::vector<std::int64_t> read_holidays(Reading& reading, const Node* node,
                                        const std::string& key) {
  std::vector<std::int64_t> days;
  if (node == nullptr) return days;
  const auto dates =
      read_value<std::vector<CalendarDate>>(reading, *node, key, parse_dates);
  if (!dates) return days;
  for (const CalendarDate date : *dates) {
    const core::TimePoint at = reading.calendar.at(date);
    if (at >= core::TimePoint{} && at < reading.calendar.end)
      days.push_back(date.day - reading.calendar.start_day);
  }
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace

std::optional<model::WorkingWeek> read_working_week(Reading& reading,
                                                    TableReader& pool) {
  const Node* hours = pool.find("hours");
  const std::vector<std::int64_t> holidays =
      read_holidays(reading, pool.find("holidays"), pool.key_of("holidays"));
  if (hours == nullptr) return {};
  const std::string key = pool.key_of("hours");
  model::Dated<Openings> openings{Openings{}};
  if (is_table(reading.mistakes, *hours, key))
    openings = read_hours(reading, *hours, key);
  // What depends on there being a week is checked all the same.
  const bool is_known = ever_opens(openings);
  if (!is_known) openings = Openings{Opening{core::Duration::zero(), day}};
  model::WorkingWeek week{std::move(openings), holidays, reading.calendar.start_day};
  if (is_known && reading.calendar_is_known &&
      week.session_at(core::TimePoint{}).opens >= reading.calendar.end)
    reading.mistakes.add(
        hours->key_place, key,
        {.expected = "hours at which the pool opens during the run",
         .got =
             "none before " + date_text(reading.calendar.date_of(reading.calendar.end)),
         .hint = "look at the weekdays, and at the holidays"});
  return week;
}

}  // namespace caseload::io::reading

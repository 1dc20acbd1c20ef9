#pragma once

#include "caseload/model/working_week.hpp"

#include <chrono>
#include <vector>

namespace caseload::test {

inline constexpr std::int64_t monday = 17532;  ///< 2018-01-01, days since 1970-01-01

/// The same sessions from Monday to `days`' end.
inline model::WorkingWeek::Openings openings_of(
    int days, const std::vector<model::WorkingWeek::Opening>& day) {
  model::WorkingWeek::Openings openings;
  for (int i = 0; i < days; ++i)
    for (const auto& session : day)
      openings.push_back({std::chrono::days{i} + session.opens,
                          std::chrono::days{i} + session.closes});
  return openings;
}

/// A week of such hours, in a run that starts on a Monday unless said otherwise.
inline model::WorkingWeek week_of(int days,
                                  const std::vector<model::WorkingWeek::Opening>& day,
                                  std::vector<std::int64_t> holidays = {},
                                  std::int64_t start_day = monday) {
  return {openings_of(days, day), std::move(holidays), start_day};
}

/// Hours that become others on the first of `later`, and so on.
inline model::Dated<model::WorkingWeek::Openings> hours_by_date(
    model::WorkingWeek::Openings first,
    std::vector<model::Step<model::WorkingWeek::Openings>> later) {
  later.insert(later.begin(), {core::TimePoint::min(), std::move(first)});
  return model::Dated<model::WorkingWeek::Openings>{std::move(later)};
}

inline core::TimePoint at(int day, core::Duration time) {
  return core::TimePoint{std::chrono::days{day} + time};
}

/// The midnight with which a day begins.
inline core::TimePoint on_day(int day) {
  return at(day, core::Duration{0});
}

}  // namespace caseload::test

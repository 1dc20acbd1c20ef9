#pragma once

#include "caseload/model/working_week.hpp"

#include <chrono>
#include <vector>

namespace caseload::test {

inline constexpr std::int64_t monday = 17532;  ///< 2018-01-01, days since 1970-01-01

/// A week with the same sessions from Monday to `days`' end, in a run that starts on a
/// Monday unless said otherwise.
inline model::WorkingWeek week_of(int days,
                                  const std::vector<model::WorkingWeek::Opening>& day,
                                  std::vector<std::int64_t> holidays = {},
                                  std::int64_t start_day = monday) {
  std::vector<model::WorkingWeek::Opening> openings;
  for (int i = 0; i < days; ++i)
    for (const auto& session : day)
      openings.push_back({std::chrono::days{i} + session.opens,
                          std::chrono::days{i} + session.closes});
  return {std::move(openings), std::move(holidays), start_day};
}

inline core::TimePoint at(int day, core::Duration time) {
  return core::TimePoint{std::chrono::days{day} + time};
}

}  // namespace caseload::test

#include "caseload/model/working_week.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <chrono>

namespace caseload::model {
namespace {

constexpr core::Duration day = std::chrono::days{1};
constexpr core::Duration week = std::chrono::weeks{1};

/// Days from the Monday before to a date; 1970-01-01 was a Thursday.
std::int64_t weekday(std::int64_t date) {
  return ((date + 3) % 7 + 7) % 7;
}

}  // namespace

WorkingWeek::WorkingWeek(std::vector<Opening> openings,
                         std::vector<std::int64_t> holidays, std::int64_t start_day)
    : openings_{std::move(openings)},
      holidays_{std::move(holidays)},
      into_week_{weekday(start_day) * day} {
  core::expects(!openings_.empty(), "a week with an opening");
}

Session WorkingWeek::session(std::int64_t number) const {
  const auto a_week = static_cast<std::int64_t>(openings_.size());
  const core::TimePoint monday =
      core::TimePoint{} - into_week_ + number / a_week * week;
  const Opening& opening = openings_[static_cast<std::size_t>(number % a_week)];
  return {monday + opening.opens, monday + opening.closes, number};
}

bool WorkingWeek::is_holiday(core::TimePoint time) const {
  return std::binary_search(holidays_.begin(), holidays_.end(),
                            time.time_since_epoch() / day);
}

Session WorkingWeek::held_from(std::int64_t number) const {
  Session next = session(number);
  while (is_holiday(next.opens)) next = session(++number);
  return next;
}

Session WorkingWeek::session_at(core::TimePoint time) const {
  const core::Duration since_monday = time - core::TimePoint{} + into_week_;
  const core::Duration in_week = since_monday % week;
  const auto open = std::upper_bound(
      openings_.begin(), openings_.end(), in_week,
      [](core::Duration now, const Opening& each) { return now < each.closes; });
  return held_from(since_monday / week * std::ssize(openings_) +
                   (open - openings_.begin()));
}

core::TimePoint WorkingWeek::next_opening(core::TimePoint time) const {
  return std::max(time, session_at(time).opens);
}

}  // namespace caseload::model

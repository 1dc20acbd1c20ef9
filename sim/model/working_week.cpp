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

WorkingWeek::WorkingWeek(Dated<Openings> openings, std::vector<std::int64_t> holidays,
                         std::int64_t start_day)
    : openings_{std::move(openings)},
      holidays_{std::move(holidays)},
      into_week_{weekday(start_day) * day} {
  const auto& steps = openings_.steps();
  core::expects(std::any_of(steps.begin(), steps.end(),
                            [](const auto& step) { return !step.value.empty(); }),
                "a week with an opening");
  phases_.push_back({});
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const core::TimePoint from = steps[i].from;
    core::expects(from > core::TimePoint{} &&
                      from.time_since_epoch() % day == core::Duration::zero(),
                  "hours that change at midnights of the run");
    const std::int64_t first_number =
        phases_.back().ahead + over_at(from, openings_of(i - 1));
    phases_.push_back({first_number, first_number - over_at(from, openings_of(i))});
  }
}

std::int64_t WorkingWeek::over_at(core::TimePoint time,
                                  const Openings& openings) const {
  const core::Duration since_monday = time - core::TimePoint{} + into_week_;
  const core::Duration in_week = since_monday % week;
  const auto open = std::upper_bound(
      openings.begin(), openings.end(), in_week,
      [](core::Duration now, const Opening& each) { return now < each.closes; });
  return since_monday / week * std::ssize(openings) + (open - openings.begin());
}

Session WorkingWeek::session(std::int64_t number) const {
  // Of phases that begin with the same number the last one alone may have a session.
  const auto next = std::upper_bound(phases_.begin() + 1, phases_.end(), number,
                                     [](std::int64_t wanted, const Phase& each) {
                                       return wanted < each.first_number;
                                     });
  const auto phase = static_cast<std::size_t>(next - phases_.begin() - 1);
  const Openings& openings = openings_of(phase);
  if (openings.empty()) return {core::never, core::never, number};
  const std::int64_t count = number - phases_[phase].ahead;
  const auto a_week = static_cast<std::int64_t>(openings.size());
  const core::TimePoint monday = core::TimePoint{} - into_week_ + count / a_week * week;
  const Opening& opening = openings[static_cast<std::size_t>(count % a_week)];
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
  const auto& steps = openings_.steps();
  const auto next = std::upper_bound(
      steps.begin() + 1, steps.end(), time,
      [](core::TimePoint now, const auto& each) { return now < each.from; });
  const auto phase = static_cast<std::size_t>(next - steps.begin() - 1);
  // When all of the phase are over, this is the first number of a later one.
  return held_from(phases_[phase].ahead + over_at(time, openings_of(phase)));
}

core::TimePoint WorkingWeek::next_opening(core::TimePoint time) const {
  return std::max(time, session_at(time).opens);
}

}  // namespace caseload::model

#pragma once

#include "caseload/core/time.hpp"
#include "caseload/model/working_week.hpp"

#include <cstddef>
#include <vector>

namespace caseload::model {

/// A clock that stands still while a pool is closed: how long it has been open since
/// the run began.
class OpenTime {
 public:
  /// @param end  of the run; nothing is known of what comes after
  OpenTime(const WorkingWeek& week, core::TimePoint end);

  /// The calendar time at which the clock shows `open`, which is before end(); of the
  /// two at which it stands between sessions, the opening. Calls with times that never
  /// decrease are fast after start_over().
  core::TimePoint calendar(core::TimePoint open);
  void start_over() { session_ = 0; }

  /// What the clock shows at a calendar time, up to the end of the run.
  core::TimePoint at(core::TimePoint calendar) const;
  /// What it shows at the end of the run.
  core::TimePoint end() const { return end_; }

 private:
  struct Opening {
    core::TimePoint calendar;
    core::TimePoint open;  ///< what the clock shows then
    core::Duration length;
  };
  std::vector<Opening> openings_;
  core::TimePoint end_{};
  std::size_t session_ = 0;
};

}  // namespace caseload::model

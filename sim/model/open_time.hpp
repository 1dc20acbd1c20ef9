#pragma once

#include "caseload/core/time.hpp"
#include "caseload/model/working_week.hpp"

namespace caseload::model {

/// A clock that stands still while a pool is closed: how long it has been open since
/// the run began.
///
/// Both ways of reading it are for times that do not go back; start_over() begins anew.
/// So no list of sessions is needed, of which a long run may have millions.
class OpenTime {
 public:
  /// @param week  outlives this object
  /// @param end   of the run; nothing is known of what comes after
  OpenTime(const WorkingWeek& week, core::TimePoint end);

  void start_over();

  /// The calendar time at which the clock shows `open`, which is before end(); of the
  /// two at which it stands between sessions, the opening.
  core::TimePoint calendar(core::TimePoint open);

  /// What the clock shows at a calendar time, up to the end of the run.
  core::TimePoint at(core::TimePoint calendar);

  /// What it shows at the end of the run.
  core::TimePoint end() const { return end_; }

 private:
  core::TimePoint opens() const;
  core::Duration length() const;
  void go_on();

  const WorkingWeek* week_;
  core::TimePoint end_of_run_;
  core::TimePoint end_{};
  Session session_;
  core::TimePoint before_{};  ///< what the clock shows at the opening of `session_`
};

}  // namespace caseload::model

#pragma once

#include "caseload/core/time.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// One time for which a pool of staff is open: from an opening to the closing after it.
struct Session {
  core::TimePoint opens;
  core::TimePoint closes;  ///< from here on nobody is called
  /// Counted from the Monday of the week in which the run starts. Sessions that fall on
  /// holidays count too, so that a holiday moves no other session.
  std::int64_t number = 0;
};

/// The hours that a pool keeps, the same every week, but for holidays.
class WorkingWeek {
 public:
  /// From Monday, 00:00.
  struct Opening {
    core::Duration opens;
    core::Duration closes;

    friend bool operator==(const Opening&, const Opening&) = default;
  };

  /// @param openings   at least one; ascending, each within one day, not overlapping
  /// @param holidays   ascending; in days from the start of the run
  /// @param start_day  calendar date of time zero, days since 1970-01-01
  WorkingWeek(std::vector<Opening> openings, std::vector<std::int64_t> holidays,
              std::int64_t start_day);

  /// The first session that is not closed before or at `time`, which is in the run.
  Session session_at(core::TimePoint time) const;
  /// The session after `session`.
  Session after(const Session& session) const { return held_from(session.number + 1); }
  /// The first instant at or after `time` at which the pool is open.
  core::TimePoint next_opening(core::TimePoint time) const;

  const std::vector<Opening>& openings() const { return openings_; }
  const std::vector<std::int64_t>& holidays() const { return holidays_; }

 private:
  Session session(std::int64_t number) const;
  /// The first one from `number` on that is not on a holiday.
  Session held_from(std::int64_t number) const;
  bool is_holiday(core::TimePoint time) const;

  std::vector<Opening> openings_;
  std::vector<std::int64_t> holidays_;
  core::Duration into_week_;  ///< from Monday, 00:00, to the start of the run
};

}  // namespace caseload::model

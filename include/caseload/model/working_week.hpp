#pragma once

#include "caseload/core/time.hpp"
#include "caseload/model/dated.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// One time for which a pool of staff is open: from an opening to the closing after it.
struct Session {
  core::TimePoint opens;   ///< never: the pool does not open any more
  core::TimePoint closes;  ///< from here on nobody is called
  /// Counted from the Monday of the week in which the run starts. Sessions that fall on
  /// holidays count too, so that a holiday moves no other session.
  std::int64_t number = 0;
};

/// The hours that a pool keeps, the same every week, but for holidays, until they
/// change on a date.
class WorkingWeek {
 public:
  /// From Monday, 00:00.
  struct Opening {
    core::Duration opens;
    core::Duration closes;

    friend bool operator==(const Opening&, const Opening&) = default;
  };
  /// Those of a week: ascending, each within one day, not overlapping.
  using Openings = std::vector<Opening>;

  /// @param openings   change at midnights after the start of the run; none while the
  ///                   pool is closed, but not all along
  /// @param holidays   ascending; in days from the start of the run
  /// @param start_day  calendar date of time zero, days since 1970-01-01
  WorkingWeek(Dated<Openings> openings, std::vector<std::int64_t> holidays,
              std::int64_t start_day);

  /// The first session that is not closed before or at `time`, which is in the run.
  Session session_at(core::TimePoint time) const;
  /// The session after `session`.
  Session after(const Session& session) const { return held_from(session.number + 1); }
  /// The first instant at or after `time` at which the pool is open.
  core::TimePoint next_opening(core::TimePoint time) const;

  const Dated<Openings>& openings() const { return openings_; }
  const std::vector<std::int64_t>& holidays() const { return holidays_; }

 private:
  /// How sessions are numbered while the same hours are kept every week.
  struct Phase {
    std::int64_t first_number = 0;
    /// How far the numbers are ahead of a count as if these hours had been kept from
    /// the Monday on from which sessions are counted.
    std::int64_t ahead = 0;
  };

  /// How many sessions of the week `openings` are over at `time`, from that Monday on.
  std::int64_t over_at(core::TimePoint time, const Openings& openings) const;
  const Openings& openings_of(std::size_t phase) const {
    return openings_.steps()[phase].value;
  }
  Session session(std::int64_t number) const;
  /// The first one from `number` on that is not on a holiday.
  Session held_from(std::int64_t number) const;
  bool is_holiday(core::TimePoint time) const;

  Dated<Openings> openings_;
  std::vector<Phase> phases_;  ///< [step of the openings]
  std::vector<std::int64_t> holidays_;
  core::Duration into_week_;  ///< from Monday, 00:00, to the start of the run
};

}  // namespace caseload::model

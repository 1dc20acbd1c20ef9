#pragma once

#include "caseload/model/working_week.hpp"

#include <vector>

namespace caseload::model {

/// The sessions of a pool, one after the other, for all of its parts: they keep the
/// same hours, so what comes after a session is asked once for each of them in turn.
class SessionCursor {
 public:
  /// @param week  outlives this object
  explicit SessionCursor(const WorkingWeek& week) : week_{&week} {}

  Session at(core::TimePoint time) const { return week_->session_at(time); }

  Session after(const Session& session) {
    if (session.number != last_) {
      next_ = week_->after(session);
      last_ = session.number;
    }
    return next_;
  }

 private:
  const WorkingWeek* week_;
  std::int64_t last_ = -1;  ///< the session before `next_`
  Session next_;
};

/// What the parts of a pool that keeps hours have in common.
struct PoolHours {
  SessionCursor sessions;
  std::vector<core::Duration> patience;  ///< line_patience()
};

}  // namespace caseload::model

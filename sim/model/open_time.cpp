#include "model/open_time.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::model {

OpenTime::OpenTime(const WorkingWeek& week, core::TimePoint end) {
  Session session = week.session_at(core::TimePoint{});
  for (; session.opens < end; session = week.after(session)) {
    const auto opens = std::max(session.opens, core::TimePoint{});
    const core::Duration length = std::min(session.closes, end) - opens;
    openings_.push_back({opens, end_, length});
    end_ += length;
  }
}

core::TimePoint OpenTime::calendar(core::TimePoint open) {
  core::expects(open < end_, "a time within the run");
  if (open < openings_[session_].open) start_over();
  while (open >= openings_[session_].open + openings_[session_].length) ++session_;
  return openings_[session_].calendar + (open - openings_[session_].open);
}

core::TimePoint OpenTime::at(core::TimePoint calendar) const {
  const auto after = std::upper_bound(
      openings_.begin(), openings_.end(), calendar,
      [](core::TimePoint now, const Opening& each) { return now < each.calendar; });
  if (after == openings_.begin()) return {};
  const Opening& last = *(after - 1);
  return last.open + std::min(calendar - last.calendar, last.length);
}

}  // namespace caseload::model

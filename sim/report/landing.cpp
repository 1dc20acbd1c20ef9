#include "caseload/report/landing.hpp"

#include <cmath>

namespace caseload::report {

Landing landing_of(const io::Target& target, const experiment::Estimate& estimate) {
  if (!estimate.interval || !std::isfinite(estimate.interval->half_width))
    return Landing::nothing_observed;
  const experiment::Interval& interval = *estimate.interval;
  if (interval.low() >= target.low && interval.high() <= target.high)
    return Landing::met;
  if (interval.high() < target.low || interval.low() > target.high)
    return Landing::missed;
  return Landing::unclear;
}

}  // namespace caseload::report

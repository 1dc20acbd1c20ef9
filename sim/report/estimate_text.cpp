#include "caseload/report/estimate_text.hpp"

#include "caseload/report/number_format.hpp"

#include <cmath>

namespace caseload::report {

EstimateText estimate_text(const experiment::Estimate& estimate) {
  if (!estimate.is_available) return {.mean = "-", .interval = "not available"};
  if (!estimate.value) return {.mean = "-", .interval = "nothing observed"};
  if (!estimate.interval) return {format_number(*estimate.value), "no interval"};
  const experiment::Interval& interval = *estimate.interval;
  if (!std::isfinite(interval.half_width))
    return {format_number(interval.mean), "no interval"};
  const NumberStyle style = number_style(interval.mean, interval.half_width);
  if (interval.half_width == 0.0) {
    const std::string exact = format_number(interval.mean);
    return {exact, exact + " to " + exact};
  }
  return {format_number(interval.mean, style),
          format_number(interval.low(), style) + " to " +
              format_number(interval.high(), style)};
}

}  // namespace caseload::report

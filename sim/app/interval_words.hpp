#pragma once

#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace caseload::app {

/// Whether it is the same in every replication, but for rounding.
inline bool is_always(const experiment::Interval& interval) {
  return interval.half_width <= 1e-9 * std::abs(interval.mean);
}

/// The mean, with as many digits as its interval makes worth showing; what is the same
/// in every replication as it is.
inline std::string mean_words(const experiment::Interval& interval) {
  return is_always(interval)
             ? report::format_number(interval.mean)
             : report::format_number(
                   interval.mean,
                   report::number_style(interval.mean, interval.half_width));
}

/// "0.60 to 0.66"; of what is the same in every replication "always"
///
/// @param least  what cannot be less, such as a number of people than 0
inline std::string range_words(
    const experiment::Interval& interval,
    double least = -std::numeric_limits<double>::infinity()) {
  if (is_always(interval)) return "always";
  const report::NumberStyle style =
      report::number_style(interval.mean, interval.half_width);
  return report::format_number(std::max(least, interval.low()), style) + " to " +
         report::format_number(interval.high(), style);
}

/// "0.63 day (0.60 to 0.66)", "3 (always)"
///
/// @param unit  with a blank before it, or empty
inline std::string estimate_words(
    const experiment::Interval& interval, const std::string& unit = {},
    double least = -std::numeric_limits<double>::infinity()) {
  return mean_words(interval) + unit + " (" + range_words(interval, least) + ')';
}

}  // namespace caseload::app

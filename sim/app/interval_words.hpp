#pragma once

#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

#include <fmt/format.h>

namespace caseload::app {

/// Whether it was the same in every replication, but for rounding. Of what others would
/// find that says nothing: what is rare is 0 in each of a few.
inline bool does_not_vary(const experiment::Interval& interval) {
  return interval.half_width <= 1e-9 * std::abs(interval.mean);
}

/// The mean, with as many digits as its interval makes worth showing; what was the same
/// in every replication as it is.
inline std::string mean_words(const experiment::Interval& interval) {
  return does_not_vary(interval)
             ? report::format_number(interval.mean)
             : report::format_number(
                   interval.mean,
                   report::number_style(interval.mean, interval.half_width));
}

/// "0.60 to 0.66"; of what was the same in every replication "in each of 20
/// replications"
///
/// @param replications  that were run
/// @param least  what cannot be less, such as a number of people than 0
inline std::string range_words(
    const experiment::Interval& interval, std::size_t replications,
    double least = -std::numeric_limits<double>::infinity()) {
  if (does_not_vary(interval))
    return fmt::format("in each of {} replications",
                       report::format_count(replications));
  const report::NumberStyle style =
      report::number_style(interval.mean, interval.half_width);
  return report::format_number(std::max(least, interval.low()), style) + " to " +
         report::format_number(interval.high(), style);
}

/// "0.63 day (0.60 to 0.66)", "3 (in each of 20 replications)"
///
/// @param replications  that were run
/// @param unit  with a blank before it, or empty
inline std::string estimate_words(
    const experiment::Interval& interval, std::size_t replications,
    const std::string& unit = {},
    double least = -std::numeric_limits<double>::infinity()) {
  return mean_words(interval) + unit + " (" +
         range_words(interval, replications, least) + ')';
}

}  // namespace caseload::app

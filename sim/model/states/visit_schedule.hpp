#pragma once

#include "caseload/core/time.hpp"
#include "caseload/model/parameter.hpp"

#include <algorithm>
#include <cstdint>

namespace caseload::model {

/// When the visits of a course are due, from the first one on: some at a first
/// interval, then the others at another.
class VisitSchedule {
 public:
  explicit VisitSchedule(const Values& values)
      : visits_{static_cast<std::uint16_t>(values.get<std::int64_t>("visits"))},
        interval_{values.get<core::Duration>("interval")},
        first_interval_{interval_} {
    if (const auto* visits = values.find<std::int64_t>("first_visits"))
      first_visits_ = static_cast<std::uint16_t>(*visits);
    if (const auto* interval = values.find<core::Duration>("first_interval"))
      first_interval_ = *interval;
  }

  std::uint16_t visits() const { return visits_; }

  /// From the first visit to visit `number`, counted from 0.
  core::Duration until(std::uint16_t number) const {
    const int at_first = std::min<int>(number, std::max(0, first_visits_ - 1));
    return at_first * first_interval_ + (number - at_first) * interval_;
  }

 private:
  std::uint16_t visits_;
  std::uint16_t first_visits_ = 1;
  core::Duration interval_;
  core::Duration first_interval_;
};

}  // namespace caseload::model

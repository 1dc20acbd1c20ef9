#pragma once

#include "caseload/core/hazard_clock.hpp"
#include "caseload/model/parameter.hpp"
#include "model/staff/millionths.hpp"
#include "model/states/course_parameters.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace caseload::model {

/// Staff hurry when many wait: whoever they begin to serve then gets a share of the
/// work only (D. S. Kc and C. Terwiesch, "Impact of workload on service time and
/// patient safety", Management Science 55, 2009, 1486-1498).
class Haste {
 public:
  explicit Haste(const Values& values)
      : ratio_{ratio_called(values, "hazard_ratio_hurried")} {
    if (const auto* many = values.find<std::int64_t>("hurried_when_waiting")) {
      many_ = static_cast<std::size_t>(*many);
      share_ = millionths_of(values.get<double>("hurried_work"));
    }
  }

  /// Whether staff hurry at all.
  bool is_possible() const { return share_ < million; }
  /// @param waiting  how many wait for the pool when the service begins
  bool is_made(std::size_t waiting) const { return waiting >= many_; }
  /// What is done of so much work, to the tick below; something of what is something,
  /// so that no round of a loop takes no time.
  core::Duration part_of(core::Duration work) const {
    const core::Duration part =
        work / million * share_ + work % million * share_ / million;
    return std::max(part, std::min(work, core::Duration{1}));
  }
  /// What the hazard of dropping out is multiplied by.
  core::HazardRatio ratio() const { return ratio_; }

 private:
  std::size_t many_ = std::numeric_limits<std::size_t>::max();
  std::int64_t share_ = million;
  core::HazardRatio ratio_;
};

}  // namespace caseload::model

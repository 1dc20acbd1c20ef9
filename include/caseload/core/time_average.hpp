#pragma once

#include "caseload/core/time.hpp"
#include "caseload/core/wide_sum.hpp"

#include <cstdint>
#include <vector>

namespace caseload::core {

/// The integral of a level over time (people present, staff busy): a time-persistent
/// statistic. Also by consecutive bins of equal length, when asked for.
///
/// Nothing before `from` counts, but the level must be kept right from the start.
class TimeAverage {
 public:
  TimeAverage() = default;
  /// @param bin  length of a bin; zero: no bins
  TimeAverage(TimePoint from, TimePoint end, Duration bin);

  /// The level changes by `change` at `now`; times never decrease, and are not after
  /// the end.
  void change(std::int64_t change, TimePoint now) {
    if (now > updated_) advance(now);
    level_ += change;
  }

  /// Brings the integral up to `now`.
  void advance(TimePoint now);

  std::int64_t level() const { return level_; }
  /// level x ticks since `from`
  WideSum area() const { return area_; }
  /// shape [bin]: the same of each bin
  const std::vector<std::int64_t>& bins() const { return bins_; }

  void reset();

 private:
  TimePoint from_{};
  TimePoint end_{};
  Duration bin_{};
  TimePoint updated_{};
  std::int64_t level_ = 0;
  WideSum area_;
  std::vector<std::int64_t> bins_;
};

}  // namespace caseload::core

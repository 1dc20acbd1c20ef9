#pragma once

#include "caseload/core/time.hpp"
#include "caseload/core/wide_sum.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// The integral of a level over time (people present, staff busy): a time-persistent
/// statistic, by consecutive bins of equal length.
///
/// Nothing before `from` counts, but the level must be kept right from the start.
class TimeAverage {
 public:
  /// @param bin  length of a bin, more than zero; level x bin must fit 63 bits
  TimeAverage(TimePoint from, TimePoint end, Duration bin);

  /// The level changes by `change` at `now`; times never decrease, and are not after
  /// the end.
  void change(std::int64_t change, TimePoint now) {
    advance(now);
    level_ += change;
  }

  /// Brings the integral up to `now`.
  void advance(TimePoint now) {
    if (now <= updated_) return;
    while (now > bin_end_) next_bin();
    bins_[bin_] += level_ * (now - updated_).count();
    updated_ = now;
  }

  std::int64_t level() const { return level_; }
  /// level x ticks since `from`
  WideSum area() const;
  /// shape [bin]: the same of each bin
  const std::vector<std::int64_t>& bins() const { return bins_; }

  void reset();

 private:
  void next_bin();

  TimePoint from_;
  Duration width_;
  TimePoint updated_;
  TimePoint bin_end_;
  std::size_t bin_ = 0;  ///< the one that `updated_` lies in
  std::int64_t level_ = 0;
  std::vector<std::int64_t> bins_;
};

}  // namespace caseload::core

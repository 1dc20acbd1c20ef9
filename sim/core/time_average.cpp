#include "caseload/core/time_average.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::core {

TimeAverage::TimeAverage(TimePoint from, TimePoint end, Duration bin)
    : from_{from}, width_{bin}, updated_{from}, bin_end_{from + bin} {
  expects(bin > Duration::zero(), "bins of more than nothing");
  bins_.resize(static_cast<std::size_t>((end - from + bin - Duration{1}) / bin));
}

void TimeAverage::next_bin() {
  expects(bin_ + 1 < bins_.size(), "a level that is not asked for after the end");
  bins_[bin_] += level_ * (bin_end_ - updated_).count();
  updated_ = bin_end_;
  bin_end_ += width_;
  ++bin_;
}

WideSum TimeAverage::area() const {
  WideSum sum;
  for (const std::int64_t area : bins_) sum += area;
  return sum;
}

void TimeAverage::reset() {
  updated_ = from_;
  bin_end_ = from_ + width_;
  bin_ = 0;
  level_ = 0;
  std::fill(bins_.begin(), bins_.end(), 0);
}

}  // namespace caseload::core

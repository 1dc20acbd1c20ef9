#include "caseload/core/time_average.hpp"

#include <algorithm>

namespace caseload::core {

TimeAverage::TimeAverage(TimePoint from, TimePoint end, Duration bin)
    : from_{from}, end_{end}, bin_{bin}, updated_{from} {
  if (bin_ > Duration::zero())
    bins_.resize(static_cast<std::size_t>((end - from + bin - Duration{1}) / bin));
}

void TimeAverage::advance(TimePoint now) {
  if (now <= updated_) return;
  area_ += WideSum::product(level_, (now - updated_).count());
  if (!bins_.empty()) {
    while (updated_ < now) {
      const auto bin = (updated_ - from_) / bin_;
      const TimePoint upto = std::min(now, from_ + (bin + 1) * bin_);
      bins_[static_cast<std::size_t>(bin)] += level_ * (upto - updated_).count();
      updated_ = upto;
    }
  }
  updated_ = now;
}

void TimeAverage::reset() {
  updated_ = from_;
  level_ = 0;
  area_ = WideSum{};
  std::fill(bins_.begin(), bins_.end(), 0);
}

}  // namespace caseload::core

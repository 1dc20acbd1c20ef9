#include "caseload/core/error.hpp"
#include "caseload/model/measure.hpp"

#include <algorithm>
#include <numeric>

namespace caseload::model {
namespace {

constexpr core::Duration a_week = std::chrono::weeks{1};

}  // namespace

Weeks::Weeks(core::TimePoint from, core::TimePoint end)
    : from_{from},
      end_{end},
      count_{static_cast<std::size_t>((end - from + a_week - core::Duration{1}) /
                                      a_week)} {
  core::expects(from < end, "observation that ends after it begins");
}

core::TimePoint Weeks::begin_of(std::size_t number) const {
  return from_ + static_cast<std::int64_t>(number) * a_week;
}

core::TimePoint Weeks::end_of(std::size_t number) const {
  return std::min(end_, begin_of(number + 1));
}

std::size_t Weeks::week_of(core::TimePoint time) const {
  core::expects(from_ <= time && time < end_, "a time under observation");
  return static_cast<std::size_t>((time - from_) / a_week);
}

WeeklyCount::WeeklyCount(const Weeks& weeks)
    : weeks_{weeks}, week_end_{weeks.begin_of(1)}, counts_(weeks.count()) {}

std::int64_t WeeklyCount::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

void WeeklyCount::reset() {
  week_ = 0;
  week_end_ = weeks_.begin_of(1);
  std::fill(counts_.begin(), counts_.end(), 0);
}

}  // namespace caseload::model

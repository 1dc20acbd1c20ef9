#include "model/supply/budget.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <utility>

namespace caseload::model {

Budget::Budget(std::int64_t price, std::vector<BudgetPeriod> periods)
    : price_{price}, periods_{std::move(periods)} {
  core::expects(price_ > 0, "kits that cost something");
}

std::size_t Budget::begun(core::TimePoint now) const {
  return static_cast<std::size_t>(
      std::partition_point(periods_.begin(), periods_.end(),
                           [&](const BudgetPeriod& each) { return each.from <= now; }) -
      periods_.begin());
}

std::int64_t Budget::affordable(std::int64_t kits, core::TimePoint now) const {
  const std::size_t period = begun(now);
  if (period == 0) return kits;
  const std::int64_t spent = period == period_ ? spent_ : 0;
  return std::min(kits, (periods_[period - 1].millionths - spent) / price_);
}

void Budget::pay(std::int64_t kits, core::TimePoint now) {
  const std::size_t period = begun(now);
  if (period == 0) return;
  if (period != period_) spent_ = 0;
  period_ = period;
  spent_ += kits * price_;
  core::expects(spent_ <= periods_[period - 1].millionths, "kits that can be paid");
}

}  // namespace caseload::model

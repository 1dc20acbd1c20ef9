#pragma once

#include "caseload/model/parameter.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// What a store may spend on kits: so much from each date until the next; what is left
/// then lapses. Before the first date there is no limit.
class Budget {
 public:
  /// @param price    of a kit, in millionths of a dollar; more than none
  /// @param periods  ascending in `from`
  Budget(std::int64_t price, std::vector<BudgetPeriod> periods);

  /// Nothing has been spent.
  void begin() { period_ = spent_ = 0; }
  /// How many of `kits` can be paid at `now`.
  std::int64_t affordable(std::int64_t kits, core::TimePoint now) const;
  /// @param kits  that can be paid at `now`; times never decrease
  void pay(std::int64_t kits, core::TimePoint now);

 private:
  /// How many periods have begun.
  std::size_t begun(core::TimePoint now) const;

  std::int64_t price_;
  std::vector<BudgetPeriod> periods_;
  std::size_t period_ = 0;  ///< the one in which something was spent last, from 1
  std::int64_t spent_ = 0;  ///< in that
};

}  // namespace caseload::model

#pragma once

#include "caseload/core/distribution.hpp"
#include "core/distributions/step_table.hpp"
#include "core/distributions/unit_law.hpp"

#include <memory>
#include <variant>
#include <vector>

namespace caseload::core {

using LawOrRefusal = std::variant<Law, DistributionRefusal>;

/// Puts a Law together: table, scale and limits.
class LawBuilder {
 public:
  struct Continuous {
    std::shared_ptr<const distributions::UnitLaw> law;
    Duration unit{0};  ///< one unit of `law`, more than 0
    bool unit_is_mean =
        false;  ///< so the scale may be chosen for the mean after limits
    /// What the law itself can yield at all.
    Duration least{0};
    Duration most = Duration::max();
  };
  static LawOrRefusal continuous(const Continuous& parts, const Truncation& limits);

  /// @param steps  by ascending value, at least one, their weights not all 0
  static LawOrRefusal discrete(std::vector<StepTable::Step> steps,
                               const Truncation& limits);

  /// What a continuous law was built from, for tests; null for other laws.
  static const QuantileTable* table_of(const Law& law) { return law.table_.get(); }
  static const distributions::UnitLaw* unit_law_of(const Law& law);
};

}  // namespace caseload::core

#pragma once

#include "core/distributions/quantile_table.hpp"
#include "core/distributions/unit_law.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace caseload::core::distributions {

/// Which of the two laws that a UnitLaw describes.
enum class Bias { none, length };

/// What the table of a law is made from. Refers to `law`, which must outlive it.
QuantileTable::Source table_source(const UnitLaw& law, Bias bias);

/// The table of a law: that of another law with the same key while one is alive, a new
/// one otherwise. Null when the law is too steep for a table. Safe on any thread; the
/// result does not depend on what was asked before.
std::shared_ptr<const QuantileTable> shared_table(const UnitLaw& law, Bias bias);

/// The table of a length-biased law, written when it is first read: most laws never
/// need it. Safe on any thread.
class DeferredTable {
 public:
  explicit DeferredTable(std::shared_ptr<const UnitLaw> law) : law_{std::move(law)} {}

  const QuantileTable& table() const;
  const UnitLaw& law() const { return *law_; }

 private:
  std::shared_ptr<const UnitLaw> law_;
  mutable std::once_flag written_;
  mutable std::shared_ptr<const QuantileTable> table_;
};

}  // namespace caseload::core::distributions

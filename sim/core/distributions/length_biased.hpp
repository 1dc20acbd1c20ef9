#pragma once

#include "core/distributions/step_table.hpp"
#include "core/distributions/table_cache.hpp"

#include <cstdint>
#include <memory>

namespace caseload::core {

/// A stay that is under way at an instant chosen at random: a stay of length x is met
/// with a probability in proportion to x. Limits have been applied before, so a limit
/// that draws were moved to has a probability, in proportion to its length too.
///
///     word   0 ........ low_end ............... high_start ........ 2^64
///     draw   at_least          the table, x f(x)            at_most
class LengthBiased {
 public:
  struct Continuous {
    distributions::DeferredTable table;
    std::uint64_t scale = 0;            ///< one unit of the table, in 2^-16 ticks
    distributions::WordMark low_end{};  ///< first word beyond the lower atom
    distributions::WordMark high_start{0, true};  ///< first word of the upper atom
    /// The words of the table between which the words between the atoms are spread.
    distributions::WordMark first{};
    distributions::WordMark last{0, true};
    Duration floor{0};
    Duration ceiling{0};
  };

  explicit LengthBiased(std::unique_ptr<const Continuous> law)
      : continuous_{std::move(law)} {}
  explicit LengthBiased(std::unique_ptr<const StepTable> steps)
      : steps_{std::move(steps)} {}

  /// The length of the whole stay at probability (word + 1/2) / 2^64. Monotone.
  Duration draw(std::uint64_t word) const;

  /// Null for a law of a few values.
  const Continuous* continuous() const { return continuous_.get(); }

 private:
  std::unique_ptr<const Continuous> continuous_;  ///< null when `steps_` is not
  std::unique_ptr<const StepTable> steps_;
};

}  // namespace caseload::core

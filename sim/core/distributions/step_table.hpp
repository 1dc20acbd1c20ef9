#pragma once

#include "caseload/core/time.hpp"
#include "core/distributions/exact.hpp"

#include <cstdint>
#include <vector>

namespace caseload::core {

/// A law of a few values, each with a probability of its own: a word is compared with
/// the cumulative probabilities, as whole numbers of 2^-64.
class StepTable {
 public:
  struct Step {
    Duration value{0};
    distributions::Exact weight = 0;  ///< not negative; they need not sum to 1
  };

  /// @param steps  by ascending value, at least one, their weights not all 0
  explicit StepTable(const std::vector<Step>& steps);

  /// The value at `word`. Monotone. Takes time as the logarithm of the number of
  /// values.
  Duration draw(std::uint64_t word) const;

 private:
  std::vector<Duration> values_;
  std::vector<std::uint64_t> ends_;  ///< first word beyond each value but the last
};

}  // namespace caseload::core

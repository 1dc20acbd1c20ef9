#pragma once

#include "caseload/model/scenario.hpp"

#include <cstdint>

namespace caseload::model {

/// How much a hazard rises with the share of calls that nobody saw, as a share of the
/// most it may rise to: whole numbers, as of CrowdingRatio.
///
///     ratio = min(at_most, 1 + slope x share)
class UnseenRatio {
 public:
  explicit UnseenRatio(const HazardDefinition::Unseen& unseen);

  /// The largest ratio: `at_most`, to 30 binary digits.
  double most() const;
  /// Whether `word`, of 64 random bits, is among the share ratio / most of all words.
  ///
  /// @param share  in units of 2^-30, at most 1 (UnseenShare)
  bool takes(std::uint64_t word, std::uint64_t share) const;

 private:
  std::uint64_t slope_;  ///< in units of 2^-30, as
  std::uint64_t most_;
};

}  // namespace caseload::model

#pragma once

#include "caseload/core/wide_integer.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <string>

namespace caseload::model {

/// Which candidates of a layer are kept whose rate is that of each of some people
/// (ArrivalLayer::per_person): thinning with a rate that is known when the candidate
/// comes,
///
///     a candidate is kept with probability  people * rate of each / majorant
///
/// so that fewer people delete cases and move none. In whole numbers, a share of 2^64.
class PerPersonRate {
 public:
  /// @param layer     outlives this object; has a `per_person` and a majorant
  /// @param scenario  its name, for who reads that there were too many people
  PerPersonRate(const ArrivalLayer& layer, std::string scenario);

  /// @param word    of the candidate
  /// @param people  in the states, at this moment
  /// @throws MajorantExceeded when they are more than the majorant allows
  bool keeps(std::uint64_t word, std::int64_t people, core::TimePoint now) const;

 private:
  const ArrivalLayer& layer_;
  std::string scenario_;
  Dated<core::WideWord> of_each_;  ///< rate of each / majorant, of 2^64
};

}  // namespace caseload::model

#pragma once

#include "caseload/model/scenario.hpp"

#include <cstdint>

namespace caseload::model {

/// How much a hazard rises with the crowding of a facility, as a share of the most it
/// may rise to: whole numbers, so that a draw decides alike on every machine.
///
///     ratio = min(at_most, 1 + slope x max(0, people / places - 1))
class CrowdingRatio {
 public:
  /// @param scenario  outlives this object
  CrowdingRatio(const HazardDefinition::Crowding& crowding, const Scenario& scenario);

  FacilityIndex facility() const { return facility_; }
  /// The largest ratio: `at_most`, to 30 binary digits.
  double most() const;
  /// Whether `word`, of 64 random bits, is among the share ratio / most of all words,
  /// while so many people are in the facility.
  bool takes(std::uint64_t word, std::int64_t people, core::TimePoint now) const;

 private:
  FacilityIndex facility_;
  const Dated<std::int64_t>& places_;
  std::uint64_t slope_;  ///< in units of 2^-30, as
  std::uint64_t most_;
};

}  // namespace caseload::model

#pragma once

#include <optional>
#include <span>

namespace caseload::experiment {

/// How many replications of other luck do the work of one that is paired.
struct PairingGain {
  double value = 1.0;  ///< below 1 where pairing costs some
  double low = 0.0;
  double high = 0.0;
};

/// The variance of a difference without pairing over that with it:
///
///     (Var(scenario) + Var(baseline)) / Var(scenario - baseline)
///
/// A half-width shrinks as one over the root of the number of replications, so that
/// this is by how many times fewer of them a paired comparison needs. The interval is
/// the jackknife's of the logarithm.
///
/// @param baseline, scenario  values or pseudo-values: shape [replication]
/// @return  empty where the difference does not vary, or nothing does; or with fewer
///          than ten replications, whose spread says too little of a variance
/// @throws core::ContractViolation for columns of other lengths
///
/// Source: A. M. Law, "Simulation Modeling and Analysis", 5th ed., 2015, section 11.2;
/// R. G. Miller, "The jackknife: a review", Biometrika 61, 1974, 1-15 (variances).
std::optional<PairingGain> pairing_gain(std::span<const double> baseline,
                                        std::span<const double> scenario,
                                        double confidence);

}  // namespace caseload::experiment

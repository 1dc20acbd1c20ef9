#pragma once

#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/experiment/pairing_gain.hpp"
#include "caseload/experiment/relative_difference.hpp"
#include "caseload/model/replication.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace caseload::experiment {

/// What one scenario found of a measure: numerator / denominator is in the measure's
/// unit. Shape [replication].
struct Sums {
  std::vector<double> numerators;
  std::vector<double> denominators;
};

/// How far a scenario is from the baseline in one measure. Both had the same seed, and
/// replication k of one is compared with replication k of the other: they met the same
/// people with the same luck (common random numbers), so that chance takes part in both
/// and mostly leaves the difference.
///
/// The interval covers chance only: same inputs, same structure.
struct PairedDifference {
  /// scenario - baseline. Empty where one of the two observed nothing in any
  /// replication; its half-width is infinite where one replication has all that was
  /// observed.
  std::optional<Interval> interval;
  /// The two found the same sums in every replication: the change does not touch this
  /// measure. No statement about chance, so there is no doubt about it.
  bool is_identical = false;
  /// The difference is the same number in every replication, 0 or not.
  bool is_constant = false;
  /// Of the two columns of replications; empty where one of them does not vary.
  std::optional<double> correlation;
  /// The share of the difference's variance that pairing has saved: below zero where it
  /// has cost some. Empty where neither column varies.
  ///
  ///     1 - Var(scenario - baseline) / (Var(scenario) + Var(baseline))
  ///
  std::optional<double> variance_saved;
  /// How many replications of other luck do the work of one of these.
  std::optional<PairingGain> gain = {};
  /// The difference as a share of the baseline, by Fieller. Empty where the baseline is
  /// too near zero for a percent, or the difference has no interval.
  std::optional<RelativeDifference> relative = {};

  /// Of the mean difference; what intervals of any confidence are made of.
  double standard_error = 0.0;
  RelativeTerms relative_terms = {};
};

/// The same difference with the intervals of another confidence.
PairedDifference at_confidence(PairedDifference difference, double confidence);

/// For counts and levels, whose denominators are fixed: each replication has a value,
/// numerator / denominator, and the interval is the t interval of the differences of
/// these.
///
/// @param baseline, scenario  n >= 2 replications each; denominators all positive, or,
///                            where there was nothing to observe, all 0
/// @throws core::ContractViolation  otherwise
///
/// Source: A. M. Law, "Simulation Modeling and Analysis", 5th ed., 2015, sections
/// 10.2.1 (paired t) and 11.2 (common random numbers).
PairedDifference paired_mean_difference(const Sums& baseline, const Sums& scenario,
                                        double confidence);

/// For ratios of expectations, such as means over people: the difference of the two
/// ratios, by the paired jackknife. Leaving replication k out of both at once gives
/// pseudo-values of the difference, which are the differences of those of the two
/// (`ratio_pseudo_values`); the interval is their t interval.
///
/// A replication in which one of the two observed nobody is not thrown away, which
/// would favour the lucky ones, nor counted as a zero: it adds nothing to that one's
/// sums.
///
/// @param baseline, scenario  n >= 2 replications each
/// @throws core::ContractViolation  otherwise
///
/// Source: R. G. Miller, "The jackknife: a review", Biometrika 61, 1974, 1-15.
PairedDifference paired_ratio_difference(const Sums& baseline, const Sums& scenario,
                                         double confidence);

/// The column of a measure: `measure` is its position in the scenario that `results`
/// are of.
struct MeasureColumn {
  const std::vector<model::ReplicationResult>& results;
  std::size_t measure = 0;
};

/// Whichever of the two fits the kind, as `estimate` chooses. Whether the two are
/// identical is decided by the whole numbers.
///
/// @param baseline, scenario  of this kind both; as many replications, at least two
/// @throws core::ContractViolation  otherwise
PairedDifference paired_difference(const model::MeasureKind& kind,
                                   const MeasureColumn& baseline,
                                   const MeasureColumn& scenario, double confidence);

/// About how many replications more might show whether there is a difference, when its
/// interval holds zero: as many as make the half-width no longer than the difference.
/// With n replications so far, half-width h and difference d, and m in all,
///
///     h  sqrt(n / m)  t(m-1) / t(n-1)  <=  |d|,     the smallest such m, less n
///
/// if the difference and the standard deviation stay what they are. They will move; at
/// that number the chance to tell is about one half.
///
/// @param confidence  of the interval
/// @return  empty where no number that a run can have would do
/// @throws core::ContractViolation  with fewer than two replications
std::optional<std::uint64_t> more_replications(const Interval& difference,
                                               std::uint64_t replications,
                                               double confidence);

}  // namespace caseload::experiment

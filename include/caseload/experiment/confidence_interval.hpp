#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace caseload::experiment {

/// Of the intervals that are shown, where nothing else is said.
inline constexpr double usual_confidence = 0.95;

/// An estimate with its uncertainty. Every field has the unit of the samples.
struct Interval {
  double mean = 0.0;
  double half_width = 0.0;  ///< never negative; infinite where one sample says nothing

  double low() const { return mean - half_width; }
  double high() const { return mean + half_width; }
  bool contains(double value) const { return low() <= value && value <= high(); }
};

/// By how many standard errors a t interval of `replications` values reaches to either
/// side: t(n-1, (1 + confidence)/2).
///
/// @throws core::ContractViolation  when n < 2 or `confidence` is not between 0 and 1
double t_quantile(std::size_t replications, double confidence);

/// A confidence interval for the mean of independent replications.
///
///     mean  +-  t(n-1, (1 + confidence)/2) * s / sqrt(n)
///
/// @param samples     one number per replication: shape [replication], n >= 2. Give one
///                    mean per replication, never the people within one: they queued
///                    together, so they are correlated and the interval would be far
///                    too narrow.
/// @param confidence  a probability, above 0 and below 1; usually 0.95
/// @throws core::ContractViolation  when n < 2 or `confidence` is out of range
///
/// Source: A. M. Law, "Simulation Modeling and Analysis", 5th ed., 2015, section 4.5.
Interval mean_interval(std::span<const double> samples, double confidence);

/// A confidence interval for a ratio of expectations, E[numerator] / E[denominator], by
/// the jackknife over replications. For a mean over people, whose number differs
/// between replications; the mean of the replications' own ratios would be biased.
///
/// @param numerators, denominators  shape [replication], equal length n >= 2; the
///                    denominators' sum must be positive
/// @throws core::ContractViolation  otherwise
///
/// Source: A. M. Law 2015, section 9.5.3; R. G. Miller, "The jackknife: a review",
/// Biometrika 61, 1974, 1-15.
Interval ratio_interval(std::span<const double> numerators,
                        std::span<const double> denominators, double confidence);

/// The jackknife's pseudo-values of that ratio: what each replication adds to n times
/// it. Their mean is the estimate without most of its bias, and they may be treated as
/// n independent samples of it.
///
///     n * N/D  -  (n-1) * (N - numerator_i) / (D - denominator_i),   N, D the sums
///
/// A replication in which nothing was observed (0 / 0) gets the ratio itself.
///
/// @return  shape [replication]; empty where one replication has all of the
///          denominator, so that nothing says how sure the ratio is
/// @throws core::ContractViolation  as above
std::vector<double> ratio_pseudo_values(std::span<const double> numerators,
                                        std::span<const double> denominators);

}  // namespace caseload::experiment

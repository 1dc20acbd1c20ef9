#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace caseload::experiment {

/// How far a scenario is from the baseline, as a share of the baseline's mean: 0.25 is
/// 25 % up. The interval is not symmetric about the value.
struct RelativeDifference {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// What the interval of a relative difference is made of, at any confidence. With b and
/// d the mean baseline and difference,
///
///     u = baseline / b,   e = (difference - d / b * baseline) / |b|
///
/// With these residuals nothing is subtracted from something almost as large, so that
/// an interval of no width comes out where the scenario is a fixed multiple of the
/// baseline.
struct RelativeTerms {
  std::size_t replications = 0;
  double value = 0.0;  ///< d / |b|
  /// (Co)variances of the means of u and e; that of u infinite where the baseline's
  /// mean is zero.
  double of_baseline = 0.0;
  double of_residuals = 0.0;
  double of_both = 0.0;
};

/// @param baseline, differences  of each replication a value, or a pseudo-value of a
///                               ratio (`ratio_pseudo_values`), n >= 2; scenario -
///                               baseline
/// @throws core::ContractViolation  when the lengths differ, or n < 2
RelativeTerms relative_terms(std::span<const double> baseline,
                             std::span<const double> differences);

/// Fieller's interval: all r for which the t interval of
///
///     mean (difference - r |baseline|)
///
/// holds zero. So r = 0 is in it exactly when the t interval of the difference holds
/// zero. For pairs of normal numbers it covers as often as it says, however near to
/// zero the baseline is; a mean of ratios, or the delta method, does not.
///
/// @return  empty where the baseline's own t interval holds zero: then the set has no
///          end, and no percent can be told
/// @throws core::ContractViolation  when `confidence` is not between 0 and 1
///
/// Source: E. C. Fieller, "Some problems in interval estimation", Journal of the Royal
/// Statistical Society B 16, 1954, 175-185.
std::optional<RelativeDifference> relative_difference(const RelativeTerms& terms,
                                                      double confidence);

}  // namespace caseload::experiment

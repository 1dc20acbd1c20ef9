#include "caseload/experiment/relative_difference.hpp"

#include "caseload/core/error.hpp"
#include "caseload/experiment/confidence_interval.hpp"

#include <cmath>
#include <numeric>

namespace caseload::experiment {

RelativeTerms relative_terms(std::span<const double> baseline,
                             std::span<const double> differences) {
  core::expects(baseline.size() == differences.size(), "columns of equal length");
  core::expects(baseline.size() >= 2, "an interval needs two replications");
  const auto n = static_cast<double>(baseline.size());
  const auto mean_of = [n](std::span<const double> column) {
    return std::accumulate(column.begin(), column.end(), 0.0) / n;
  };
  RelativeTerms terms{.replications = baseline.size()};
  const double mean = mean_of(baseline);
  if (mean == 0.0) {
    terms.of_baseline = HUGE_VAL;
    return terms;
  }
  const double difference = mean_of(differences);
  const double ratio = difference / mean;
  terms.value = difference / std::abs(mean);
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    const double u = (baseline[i] - mean) / mean;
    const double e =
        ((differences[i] - difference) - ratio * (baseline[i] - mean)) / std::abs(mean);
    terms.of_baseline += u * u;
    terms.of_residuals += e * e;
    terms.of_both += u * e;
  }
  for (double* sum : {&terms.of_baseline, &terms.of_residuals, &terms.of_both})
    *sum /= (n - 1.0) * n;
  return terms;
}

std::optional<RelativeDifference> relative_difference(const RelativeTerms& terms,
                                                      double confidence) {
  const double t = t_quantile(terms.replications, confidence);
  const double squared = t * t;
  // The square of the baseline's relative half-width.
  const double g = squared * terms.of_baseline;
  if (!(g < 1.0)) return std::nullopt;
  // The ends solve (1 - g) x^2 + 2 t^2 c x - t^2 v = 0 for x = r - value, where v is
  // the residuals' variance and c their covariance with the baseline.
  const double covariance = squared * terms.of_both;
  const double root =
      std::sqrt(squared * terms.of_residuals * (1.0 - g) + covariance * covariance);
  return RelativeDifference{.value = terms.value,
                            .low = terms.value + (-covariance - root) / (1.0 - g),
                            .high = terms.value + (-covariance + root) / (1.0 - g)};
}

}  // namespace caseload::experiment

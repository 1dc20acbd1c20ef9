#include "caseload/experiment/confidence_interval.hpp"

#include "caseload/core/error.hpp"

#include <cmath>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

namespace caseload::experiment {

Interval mean_interval(std::span<const double> samples, double confidence) {
  core::expects(samples.size() >= 2, "an interval needs two replications");
  core::expects(confidence > 0.0 && confidence < 1.0, "a confidence between 0 and 1");
  const auto n = static_cast<double>(samples.size());

  double mean = 0.0;
  for (const double sample : samples) mean += sample / n;
  double squares = 0.0;
  for (const double sample : samples) squares += (sample - mean) * (sample - mean);
  const double standard_error = std::sqrt(squares / (n - 1.0) / n);

  const boost::math::students_t law{n - 1.0};
  const double t = boost::math::quantile(law, 0.5 + confidence / 2.0);
  return {mean, t * standard_error};
}

Interval ratio_interval(std::span<const double> numerators,
                        std::span<const double> denominators, double confidence) {
  core::expects(numerators.size() == denominators.size(), "columns of equal length");
  const std::size_t n = numerators.size();
  core::expects(n >= 2, "an interval needs two replications");

  double numerator = 0.0;
  double denominator = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    numerator += numerators[i];
    denominator += denominators[i];
  }
  core::expects(denominator > 0.0, "a ratio with something below the line");
  const double ratio = numerator / denominator;

  // Pseudo-values: what each replication adds to n times the ratio.
  std::vector<double> pseudo_values(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double left = denominator - denominators[i];
    // All that was observed is in this one replication: nothing says how sure it is.
    if (!(left > 0.0)) return {ratio, HUGE_VAL};
    pseudo_values[i] = static_cast<double>(n) * ratio -
                       static_cast<double>(n - 1) * (numerator - numerators[i]) / left;
  }
  return mean_interval(pseudo_values, confidence);
}

}  // namespace caseload::experiment

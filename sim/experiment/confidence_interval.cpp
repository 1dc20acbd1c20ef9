#include "caseload/experiment/confidence_interval.hpp"

#include "caseload/core/error.hpp"

#include <cmath>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

namespace caseload::experiment {

double t_quantile(std::size_t replications, double confidence) {
  core::expects(replications >= 2, "an interval needs two replications");
  core::expects(confidence > 0.0 && confidence < 1.0, "a confidence between 0 and 1");
  const boost::math::students_t law{static_cast<double>(replications) - 1.0};
  return boost::math::quantile(law, 0.5 + confidence / 2.0);
}

Interval mean_interval(std::span<const double> samples, double confidence) {
  const double t = t_quantile(samples.size(), confidence);
  const auto n = static_cast<double>(samples.size());

  // Divided once, so that the mean of equal whole numbers is that number.
  double sum = 0.0;
  for (const double sample : samples) sum += sample;
  const double mean = sum / n;
  double squares = 0.0;
  for (const double sample : samples) squares += (sample - mean) * (sample - mean);
  const double standard_error = std::sqrt(squares / (n - 1.0) / n);
  return {mean, t * standard_error};
}

namespace {

struct Totals {
  double numerator = 0.0;
  double denominator = 0.0;
};

Totals totals_of(std::span<const double> numerators,
                 std::span<const double> denominators) {
  core::expects(numerators.size() == denominators.size(), "columns of equal length");
  core::expects(numerators.size() >= 2, "an interval needs two replications");
  Totals totals;
  for (std::size_t i = 0; i < numerators.size(); ++i) {
    totals.numerator += numerators[i];
    totals.denominator += denominators[i];
  }
  core::expects(totals.denominator > 0.0, "a ratio with something below the line");
  return totals;
}

}  // namespace

std::vector<double> ratio_pseudo_values(std::span<const double> numerators,
                                        std::span<const double> denominators) {
  const auto [numerator, denominator] = totals_of(numerators, denominators);
  const double ratio = numerator / denominator;
  const auto n = static_cast<double>(numerators.size());
  std::vector<double> pseudo_values(numerators.size());
  for (std::size_t i = 0; i < numerators.size(); ++i) {
    const double left = denominator - denominators[i];
    // All that was observed is in this one replication: nothing says how sure it is.
    if (!(left > 0.0)) return {};
    pseudo_values[i] = n * ratio - (n - 1.0) * (numerator - numerators[i]) / left;
  }
  return pseudo_values;
}

Interval ratio_interval(std::span<const double> numerators,
                        std::span<const double> denominators, double confidence) {
  const std::vector<double> pseudo_values =
      ratio_pseudo_values(numerators, denominators);
  if (!pseudo_values.empty()) return mean_interval(pseudo_values, confidence);
  const auto [numerator, denominator] = totals_of(numerators, denominators);
  return {numerator / denominator, HUGE_VAL};
}

}  // namespace caseload::experiment

#include "caseload/experiment/paired_difference.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace caseload::experiment {
namespace {

bool is_constant(std::span<const double> column) {
  return std::all_of(column.begin(), column.end(),
                     [&](double value) { return value == column.front(); });
}

/// The sum of products of deviations: of a column with itself its spread.
double products(std::span<const double> one, std::span<const double> other) {
  // Rounding of the mean would give a spread to what has none.
  if (is_constant(one) || is_constant(other)) return 0.0;
  const auto n = static_cast<double>(one.size());
  const double one_mean = std::accumulate(one.begin(), one.end(), 0.0) / n;
  const double other_mean = std::accumulate(other.begin(), other.end(), 0.0) / n;
  double sum = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i)
    sum += (one[i] - one_mean) * (other[i] - other_mean);
  return sum;
}

void expect_pairs(const Sums& baseline, const Sums& scenario) {
  const std::size_t n = baseline.numerators.size();
  core::expects(n >= 2, "a paired interval needs two replications");
  core::expects(baseline.denominators.size() == n && scenario.numerators.size() == n &&
                    scenario.denominators.size() == n,
                "columns of equal length");
}

/// @param baseline, scenario  values or pseudo-values, which pairing is judged by
PairedDifference from_columns(std::span<const double> baseline,
                              std::span<const double> scenario,
                              std::span<const double> differences, double confidence) {
  PairedDifference found;
  found.is_constant = is_constant(differences);
  found.is_identical = found.is_constant && differences.front() == 0.0;
  found.interval = found.is_constant ? Interval{differences.front(), 0.0}
                                     : mean_interval(differences, confidence);
  found.standard_error =
      found.interval->half_width / t_quantile(differences.size(), confidence);
  found.relative_terms = relative_terms(baseline, differences);
  found.relative = relative_difference(found.relative_terms, confidence);
  const double of_baseline = products(baseline, baseline);
  const double of_scenario = products(scenario, scenario);
  const double of_both = products(baseline, scenario);
  if (of_baseline > 0.0 && of_scenario > 0.0)
    found.correlation = of_both / (std::sqrt(of_baseline) * std::sqrt(of_scenario));
  // 1 - Var(difference) / (Var + Var), without the subtraction.
  if (of_baseline + of_scenario > 0.0)
    found.variance_saved = 2.0 * of_both / (of_baseline + of_scenario);
  if (!found.is_constant) found.gain = pairing_gain(baseline, scenario, confidence);
  return found;
}

double total(const std::vector<double>& column) {
  return std::accumulate(column.begin(), column.end(), 0.0);
}

}  // namespace

PairedDifference at_confidence(PairedDifference difference, double confidence) {
  const RelativeTerms& terms = difference.relative_terms;
  if (terms.replications == 0) return difference;
  difference.interval->half_width =
      difference.standard_error * t_quantile(terms.replications, confidence);
  difference.relative = relative_difference(terms, confidence);
  return difference;
}

PairedDifference paired_mean_difference(const Sums& baseline, const Sums& scenario,
                                        double confidence) {
  expect_pairs(baseline, scenario);
  if (!(total(baseline.denominators) > 0.0) || !(total(scenario.denominators) > 0.0))
    return {};
  const std::size_t n = baseline.numerators.size();
  std::vector<double> before(n);
  std::vector<double> after(n);
  std::vector<double> differences(n);
  for (std::size_t i = 0; i < n; ++i) {
    core::expects(baseline.denominators[i] > 0.0 && scenario.denominators[i] > 0.0,
                  "a value in each replication");
    before[i] = baseline.numerators[i] / baseline.denominators[i];
    after[i] = scenario.numerators[i] / scenario.denominators[i];
    // Whole numbers are subtracted exactly, and only then divided: so what differs by
    // the same in each replication is seen to.
    differences[i] = baseline.denominators[i] == scenario.denominators[i]
                         ? (scenario.numerators[i] - baseline.numerators[i]) /
                               baseline.denominators[i]
                         : after[i] - before[i];
  }
  return from_columns(before, after, differences, confidence);
}

PairedDifference paired_ratio_difference(const Sums& baseline, const Sums& scenario,
                                         double confidence) {
  expect_pairs(baseline, scenario);
  const double denominator_before = total(baseline.denominators);
  const double denominator_after = total(scenario.denominators);
  if (!(denominator_before > 0.0) || !(denominator_after > 0.0)) return {};
  const std::vector<double> before =
      ratio_pseudo_values(baseline.numerators, baseline.denominators);
  const std::vector<double> after =
      ratio_pseudo_values(scenario.numerators, scenario.denominators);
  if (before.empty() || after.empty()) {
    const double difference = total(scenario.numerators) / denominator_after -
                              total(baseline.numerators) / denominator_before;
    return {.interval = Interval{difference, HUGE_VAL},
            .correlation = {},
            .variance_saved = {}};
  }
  std::vector<double> differences(before.size());
  for (std::size_t i = 0; i < before.size(); ++i) differences[i] = after[i] - before[i];
  return from_columns(before, after, differences, confidence);
}

namespace {

const model::MeasureResult& found_in(const MeasureColumn& column, std::size_t i) {
  return column.results[i].measures[column.measure];
}

Sums sums_of(const MeasureColumn& column, double numerator_per_unit) {
  Sums sums;
  for (std::size_t i = 0; i < column.results.size(); ++i) {
    const model::MeasureResult& found = found_in(column, i);
    sums.numerators.push_back(found.numerator.to_double());
    // The unit goes below the line, so that what is above it stays a whole number.
    sums.denominators.push_back(static_cast<double>(found.denominator) *
                                numerator_per_unit);
  }
  return sums;
}

bool is_identical(const MeasureColumn& baseline, const MeasureColumn& scenario) {
  for (std::size_t i = 0; i < baseline.results.size(); ++i) {
    const model::MeasureResult& before = found_in(baseline, i);
    const model::MeasureResult& after = found_in(scenario, i);
    if (!(before.numerator == after.numerator) ||
        before.denominator != after.denominator)
      return false;
  }
  return true;
}

}  // namespace

PairedDifference paired_difference(const model::MeasureKind& kind,
                                   const MeasureColumn& baseline,
                                   const MeasureColumn& scenario, double confidence) {
  const Sums before = sums_of(baseline, kind.numerator_per_unit);
  const Sums after = sums_of(scenario, kind.numerator_per_unit);
  PairedDifference found = kind.random_denominator || kind.random_time
                               ? paired_ratio_difference(before, after, confidence)
                               : paired_mean_difference(before, after, confidence);
  // Above 2^53 two whole numbers may be the same in floating point.
  found.is_identical = is_identical(baseline, scenario);
  return found;
}

std::optional<std::uint64_t> more_replications(const Interval& difference,
                                               std::uint64_t replications,
                                               double confidence) {
  const double per_t = difference.half_width / t_quantile(replications, confidence);
  const auto would_tell = [&](std::uint64_t all) {
    const double shrunk =
        std::sqrt(static_cast<double>(replications) / static_cast<double>(all));
    return per_t * shrunk * t_quantile(all, confidence) <= std::abs(difference.mean);
  };
  std::uint64_t too_few = replications;
  std::uint64_t enough = core::StreamKey::most_replications;
  // Not so written that what is no number passes.
  if (enough <= too_few || !would_tell(enough)) return std::nullopt;
  while (enough - too_few > 1) {
    const std::uint64_t middle = too_few + (enough - too_few) / 2;
    (would_tell(middle) ? enough : too_few) = middle;
  }
  return enough - replications;
}

}  // namespace caseload::experiment

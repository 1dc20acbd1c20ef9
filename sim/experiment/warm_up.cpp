#include "caseload/experiment/warm_up.hpp"

#include "caseload/core/error.hpp"

#include <cmath>
#include <vector>

namespace caseload::experiment {
namespace {

double mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

std::vector<double> batch_means(std::span<const double> series) {
  std::vector<double> means;
  for (std::size_t first = 0; first + warm_up_batch <= series.size();
       first += warm_up_batch)
    means.push_back(mean(series.subspan(first, warm_up_batch)));
  return means;
}

/// z(d) of what is left. Everything is measured from the last value, so that what does
/// not vary has no doubt, however its sum is rounded.
double doubt(std::span<const double> left) {
  const auto count = static_cast<double>(left.size());
  double sum = 0.0;
  for (const double value : left) sum += value - left.back();
  const double mean = sum / count;
  double squares = 0.0;
  for (const double value : left) {
    const double from_mean = (value - left.back()) - mean;
    squares += from_mean * from_mean;
  }
  return squares / (count * count);
}

}  // namespace

WarmUp mser_5(std::span<const double> series) {
  core::expects(series.size() >= shortest_series, "a series that is long enough");
  constexpr std::size_t least_left = 5;
  const std::vector<double> means = batch_means(series);
  const std::span<const double> all{means};
  std::size_t best = 0;
  double least = doubt(all);
  for (std::size_t d = 1; d + least_left <= means.size(); ++d) {
    const double here = doubt(all.subspan(d));
    if (here >= least) continue;
    least = here;
    best = d;
  }
  return {.cut = best * warm_up_batch, .is_stationary = 2 * best < means.size()};
}

Interval second_half_above_first(const std::vector<std::vector<double>>& series,
                                 double confidence) {
  constexpr double rounding = 1e-12;
  std::vector<double> differences;
  for (const std::vector<double>& each : series) {
    core::expects(each.size() >= 2 && each.size() == series.front().size(),
                  "series of two values or more, equally long");
    const std::size_t half = each.size() / 2;
    const double first = mean(std::span{each}.first(half));
    const double second = mean(std::span{each}.last(half));
    const double difference = second - first;
    const double size = std::abs(first) + std::abs(second);
    differences.push_back(std::abs(difference) <= rounding * size ? 0.0 : difference);
  }
  return mean_interval(differences, confidence);
}

}  // namespace caseload::experiment

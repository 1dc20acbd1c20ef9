#include "caseload/experiment/pairing_gain.hpp"

#include "caseload/core/error.hpp"
#include "caseload/experiment/confidence_interval.hpp"

#include <cmath>
#include <vector>

namespace caseload::experiment {
namespace {

/// The spread of a column, and of it without each one value: sums of squares about the
/// mean of what is left.
class Spread {
 public:
  explicit Spread(std::vector<double> column) : column_{std::move(column)} {
    double sum = 0.0;
    for (const double value : column_) sum += value;
    mean_ = sum / count();
    for (const double value : column_) squares_ += (value - mean_) * (value - mean_);
  }

  double all() const { return squares_; }
  double without(std::size_t i) const {
    const double off = column_[i] - mean_;
    return squares_ - off * off * count() / (count() - 1.0);
  }

 private:
  double count() const { return static_cast<double>(column_.size()); }

  std::vector<double> column_;
  double mean_ = 0.0;
  double squares_ = 0.0;
};

}  // namespace

std::optional<PairingGain> pairing_gain(std::span<const double> baseline,
                                        std::span<const double> scenario,
                                        double confidence) {
  constexpr std::size_t fewest = 10;
  core::expects(baseline.size() == scenario.size(), "columns of equal length");
  const std::size_t n = baseline.size();
  if (n < fewest) return {};
  std::vector<double> difference(n);
  for (std::size_t i = 0; i < n; ++i) difference[i] = scenario[i] - baseline[i];
  const Spread before{{baseline.begin(), baseline.end()}};
  const Spread after{{scenario.begin(), scenario.end()}};
  const Spread between{std::move(difference)};
  if (!(between.all() > 0.0) || !(before.all() + after.all() > 0.0)) return {};
  const double all = std::log((before.all() + after.all()) / between.all());
  std::vector<double> pseudo(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double left = between.without(i);
    const double unpaired = before.without(i) + after.without(i);
    if (!(left > 0.0) || !(unpaired > 0.0)) return {};  // one replication has it all
    const auto count = static_cast<double>(n);
    pseudo[i] = count * all - (count - 1.0) * std::log(unpaired / left);
  }
  const Interval interval = mean_interval(pseudo, confidence);
  return PairingGain{std::exp(all), std::exp(interval.low()),
                     std::exp(interval.high())};
}

}  // namespace caseload::experiment

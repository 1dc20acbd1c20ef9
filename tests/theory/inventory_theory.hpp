#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace caseload::test {

/// P(N = n) for a Poisson number N.
inline double poisson(double mean, int n) {
  if (mean == 0.0) return n == 0 ? 1.0 : 0.0;
  return std::exp(n * std::log(mean) - mean - std::lgamma(n + 1.0));
}

/// A store whose level is `position` less a Poisson demand of this mean.
struct Level {
  int position;
  double demand;

  /// Expected kits on hand: E[(position - N)+].
  double on_hand() const {
    double sum = 0.0;
    for (int n = 0; n < position; ++n) sum += (position - n) * poisson(demand, n);
    return sum;
  }
  /// Expected back-orders: E[(N - position)+].
  double back_orders() const { return demand - position + on_hand(); }
  /// P(N >= position): nothing is on hand.
  double empty() const {
    double some = 0.0;
    for (int n = 0; n < position; ++n) some += poisson(demand, n);
    return 1.0 - some;
  }
};

/// The mean of `value` over times from `from` to `to`, by Simpson's rule.
inline double mean_over(double from, double to,
                        const std::function<double(double)>& value) {
  constexpr int panels = 2000;
  const double step = (to - from) / panels;
  double sum = value(from) + value(to);
  for (int i = 1; i < panels; ++i)
    sum += (i % 2 == 0 ? 2.0 : 4.0) * value(from + i * step);
  return sum / panels / 3.0;
}

/// The long-run probabilities of a Markov chain with `states` states.
///
/// @param rate  rate(i, j): from i to j
/// By elimination of one state after the other, without subtraction: W. K. Grassmann,
/// M. I. Taksar, D. P. Heyman, "Regenerative analysis and steady state distributions
/// for Markov chains", Operations Research 33, 1985, 1107-1116.
inline std::vector<double> long_run(int states,
                                    const std::function<double(int, int)>& rate) {
  const auto n = static_cast<std::size_t>(states);
  std::vector<std::vector<double>> q(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) q[i][j] = rate(static_cast<int>(i), static_cast<int>(j));
  for (std::size_t last = n - 1; last > 0; --last) {
    double out = 0.0;
    for (std::size_t j = 0; j < last; ++j) out += q[last][j];
    for (std::size_t i = 0; i < last; ++i) {
      q[i][last] /= out;
      for (std::size_t j = 0; j < last; ++j)
        if (i != j) q[i][j] += q[i][last] * q[last][j];
    }
  }
  std::vector<double> p{1.0};
  double sum = 1.0;
  for (std::size_t j = 1; j < n; ++j) {
    double here = 0.0;
    for (std::size_t i = 0; i < j; ++i) here += p[i] * q[i][j];
    p.push_back(here);
    sum += here;
  }
  for (double& each : p) each /= sum;
  return p;
}

}  // namespace caseload::test

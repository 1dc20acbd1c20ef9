#include "caseload/experiment/shapley.hpp"

#include "caseload/core/error.hpp"

#include <cstdint>

namespace caseload::experiment {
namespace {

constexpr std::size_t most_causes = 16;

/// How many causes there are, by the number of their sets.
std::size_t causes_of(std::span<const double> removed) {
  std::size_t causes = 0;
  while ((std::size_t{1} << causes) < removed.size()) ++causes;
  core::expects(causes >= 1 && causes <= most_causes &&
                    removed.size() == std::size_t{1} << causes,
                "a value for each set of 1 to 16 causes");
  return causes;
}

/// s! (n - s - 1)! / n!: the share of the orders of n in which a set of s comes first
/// and a given one right after it.
double share_of_orders(std::size_t s, std::size_t n) {
  double share = 1.0 / static_cast<double>(n);
  // One over the number of sets of s among the n - 1 others.
  for (std::size_t i = 1; i <= s; ++i)
    share *= static_cast<double>(i) / static_cast<double>(n - i);
  return share;
}

std::size_t size_of(std::size_t set) {
  std::size_t size = 0;
  for (; set != 0; set &= set - 1) ++size;
  return size;
}

}  // namespace

std::vector<double> shapley_values(std::span<const double> removed) {
  const std::size_t causes = causes_of(removed);
  std::vector<double> values(causes);
  for (std::size_t i = 0; i < causes; ++i) {
    const std::size_t one = std::size_t{1} << i;
    for (std::size_t set = 0; set < removed.size(); ++set)
      if ((set & one) == 0)
        values[i] +=
            share_of_orders(size_of(set), causes) * (removed[set | one] - removed[set]);
  }
  return values;
}

std::vector<std::vector<double>> shapley_interactions(std::span<const double> removed) {
  const std::size_t causes = causes_of(removed);
  std::vector<std::vector<double>> found(causes, std::vector<double>(causes));
  for (std::size_t i = 0; i < causes; ++i)
    for (std::size_t j = i + 1; j < causes; ++j) {
      const std::size_t one = std::size_t{1} << i;
      const std::size_t other = std::size_t{1} << j;
      double sum = 0.0;
      for (std::size_t set = 0; set < removed.size(); ++set)
        if ((set & (one | other)) == 0)
          sum += share_of_orders(size_of(set), causes - 1) *
                 (removed[set | one | other] - removed[set | one] -
                  removed[set | other] + removed[set]);
      found[i][j] = sum;
      found[j][i] = sum;
    }
  return found;
}

}  // namespace caseload::experiment

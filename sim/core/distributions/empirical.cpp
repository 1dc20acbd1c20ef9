#include "core/distributions/kind.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace caseload::core::distributions {
namespace {

LawOrRefusal build_empirical(const DistributionArguments& given,
                             const Truncation& limits) {
  Arguments arguments{given};
  const std::vector<Duration> values = arguments.times("values");
  std::vector<double> weights =
      arguments.numbers("weights").value_or(std::vector<double>(values.size(), 1.0));
  if (weights.size() != values.size())
    arguments.refuse("weights", std::to_string(values.size()) + " weights, one a value",
                     std::to_string(weights.size()),
                     "leave weights out when all values are equally likely");
  double largest = 0.0;
  for (const double weight : weights) {
    if (!(weight >= 0.0 && weight <= 1e15))
      arguments.refuse("weights", "weights from 0 to 1e15", text(weight),
                       "weights are counts or shares; they need not sum to 1");
    largest = std::max(largest, weight);
  }
  if (largest == 0.0)
    arguments.refuse("weights", "a weight above 0", "none",
                     "a value with weight 0 never occurs");
  if (arguments.refusal()) return *arguments.refusal();

  std::vector<StepTable::Step> steps;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (weights[i] > 0.0) steps.push_back({values[i], Exact{weights[i]}});
  // By value, so that a draw is monotone in its word, whatever the order in the file.
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return a.value < b.value; });
  return LawBuilder::discrete(std::move(steps), limits);
}

}  // namespace

DistributionKind empirical_kind() {
  return {
      .name = "empirical",
      .meaning = "one of the listed durations, each with its weight",
      .formula =
          "P(X = values[i]) = weights[i] / sum of weights. Law, Simulation "
          "Modeling and Analysis, 5th ed., 2015, section 6.2.4",
      .example =
          "{ dist = \"empirical\", values = [\"2 day\", \"5 day\", \"30 day\"], "
          "weights = [5, 3, 2] }",
      .parameters = {{"values", Type::times, "the durations, in any order"},
                     {"weights", Type::numbers,
                      "how often each occurs, as counts or shares; equal when absent",
                      false}},
      .build = build_empirical};
}

}  // namespace caseload::core::distributions

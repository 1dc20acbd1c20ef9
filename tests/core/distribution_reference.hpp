#pragma once

#include "caseload/core/distribution.hpp"

#include <functional>
#include <string>
#include <vector>

namespace caseload::core::reference {

/// A law of the catalogue beside the same law from Boost.Math, in `long double`.
struct Case {
  std::string name;
  Law law;
  /// All in ticks. `quantile_above` counts the probability from the upper end.
  std::function<long double(long double)> quantile_below;
  std::function<long double(long double)> quantile_above;
  std::function<double(double)> survival;
  long double mean;
  long double standard_deviation;
};

/// Every continuous kind over a range of shapes, means from an hour to 100 years.
const std::vector<Case>& cases();

/// The law of `kind`, which must not be refused.
Law law_of(const std::string& kind, const DistributionArguments& arguments,
           const Truncation& limits = {});

/// The refusal of `kind`, which must be one.
DistributionRefusal refusal_of(const std::string& kind,
                               const DistributionArguments& arguments,
                               const Truncation& limits = {});

/// `count` random words of seed 1.
std::vector<std::uint64_t> random_words_of(std::size_t count);

/// The word in the middle of stratum `index` of `count`.
std::uint64_t stratum(std::size_t index, std::size_t count);

/// (word + 1/2) / 2^64, and what is left to 1.
long double probability_below(std::uint64_t word);
long double probability_above(std::uint64_t word);

}  // namespace caseload::core::reference

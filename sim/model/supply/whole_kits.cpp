#include "model/supply/whole_kits.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"

#include <cmath>
#include <numeric>

namespace caseload::model {
namespace {

using core::Wide;
using core::WideWord;

constexpr std::int64_t all_parts = 1'000'000'000;
constexpr double most = 1000.0;

}  // namespace

Parts::Parts(double factor) : parts_{std::llround(factor * all_parts)} {
  core::expects(factor >= 0.0 && factor <= most, "a share or a factor, to 1000");
}

std::int64_t Parts::nearest_of(std::int64_t count) const {
  return static_cast<std::int64_t>((Wide{count} * parts_ + all_parts / 2) / all_parts);
}

std::int64_t Parts::random_of(std::int64_t count, std::uint64_t word) const {
  const Wide product = Wide{count} * parts_;
  const auto left = static_cast<std::int64_t>(product % all_parts);
  // The word as a whole number below `all_parts`.
  const auto drawn = static_cast<std::int64_t>((WideWord{word} * all_parts) >> 64);
  return static_cast<std::int64_t>(product / all_parts) + (drawn < left ? 1 : 0);
}

std::int64_t Parts::nearest_of_part(std::int64_t count, std::int64_t part,
                                    std::int64_t whole) const {
  core::expects(part >= 0 && whole > 0, "a part of something");
  // Periods in ticks are large numbers, and most often multiples of each other.
  const std::int64_t common = std::gcd(part, whole);
  const Wide all = Wide{all_parts} * (whole / common);
  return static_cast<std::int64_t>((Wide{count} * parts_ * (part / common) + all / 2) /
                                   all);
}

Dated<Parts> in_parts(const Dated<double>& shares) {
  std::vector<Step<Parts>> steps;
  for (const auto& step : shares.steps())
    steps.push_back({step.from, Parts{step.value}});
  return Dated<Parts>{std::move(steps)};
}

}  // namespace caseload::model

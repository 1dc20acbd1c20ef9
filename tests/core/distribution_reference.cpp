#include "distribution_reference.hpp"

#include "caseload/core/random_stream.hpp"

#include <cmath>
#include <stdexcept>

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>

namespace caseload::core::reference {
namespace {

using Real = long double;

template <class Theory>
Case make(const std::string& kind, const DistributionArguments& arguments,
          const Theory& theory, const std::string& note) {
  return {kind + ' ' + note,
          law_of(kind, arguments),
          [theory](Real p) { return quantile(theory, p); },
          [theory](Real q) { return quantile(complement(theory, q)); },
          [theory](double x) {
            return static_cast<double>(cdf(complement(theory, static_cast<Real>(x))));
          },
          mean(theory),
          standard_deviation(theory)};
}

std::vector<Case> make_all() {
  namespace math = boost::math;
  constexpr std::chrono::days day{1};
  const auto ticks = [](Duration time) { return static_cast<Real>(time.count()); };
  std::vector<Case> all;
  for (const Duration mean :
       {Duration{std::chrono::hours{1}}, Duration{100 * 365 * day}})
    all.push_back(make("exponential", {{"mean", mean}},
                       math::weibull_distribution<Real>{1.0L, ticks(mean)},
                       std::to_string(mean.count())));
  const Duration mean = 200 * day;
  const Real mean_ticks = ticks(mean);
  for (const double cv : {0.05, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 3.5}) {
    const Real shape = 1.0L / (Real{cv} * cv);
    all.push_back(make("gamma", {{"mean", mean}, {"cv", cv}},
                       math::gamma_distribution<Real>{shape, mean_ticks / shape},
                       std::to_string(cv)));
  }
  for (const std::int64_t stages : {1, 2, 3, 10, 400}) {
    const auto shape = static_cast<Real>(stages);
    all.push_back(make("erlang", {{"mean", mean}, {"stages", stages}},
                       math::gamma_distribution<Real>{shape, mean_ticks / shape},
                       std::to_string(stages)));
  }
  for (const double cv : {0.01, 0.1, 0.7, 1.0, 2.0, 3.0, 10.0}) {
    const Real variance = std::log1p(Real{cv} * cv);
    all.push_back(make("lognormal", {{"mean", mean}, {"cv", cv}},
                       math::lognormal_distribution<Real>{
                           std::log(mean_ticks) - variance / 2, std::sqrt(variance)},
                       std::to_string(cv)));
  }
  for (const double shape : {0.2, 0.3, 0.5, 0.8, 1.0, 1.5, 3.0, 5.0, 20.0})
    all.push_back(make("weibull", {{"scale", mean}, {"shape", shape}},
                       math::weibull_distribution<Real>{shape, mean_ticks},
                       std::to_string(shape)));
  for (const Duration low : {Duration{0}, Duration{5 * day}, Duration{199 * day}})
    all.push_back(make("uniform", {{"low", low}, {"high", mean}},
                       math::uniform_distribution<Real>{ticks(low), mean_ticks},
                       std::to_string(low.count())));
  for (const auto& [low, mode] : {std::pair{0 * day, 0 * day},
                                  {0 * day, 200 * day},
                                  {0 * day, 60 * day},
                                  {5 * day, 5 * day},
                                  {5 * day, 8 * day},
                                  {150 * day, 200 * day}})
    all.push_back(
        make("triangular",
             {{"low", Duration{low}}, {"mode", Duration{mode}}, {"high", mean}},
             math::triangular_distribution<Real>{ticks(low), ticks(mode), mean_ticks},
             std::to_string(low.count()) + ' ' + std::to_string(mode.count())));
  return all;
}

}  // namespace

const std::vector<Case>& cases() {
  static const std::vector<Case> all = make_all();
  return all;
}

Law law_of(const std::string& kind, const DistributionArguments& arguments,
           const Truncation& limits) {
  auto built = find_distribution(kind)->build(arguments, limits);
  if (const auto* refusal = std::get_if<DistributionRefusal>(&built))
    throw std::runtime_error{kind + " refused " + refusal->parameter + ": expected " +
                             refusal->expected + ", got " + refusal->got};
  return std::get<Law>(built);
}

DistributionRefusal refusal_of(const std::string& kind,
                               const DistributionArguments& arguments,
                               const Truncation& limits) {
  auto built = find_distribution(kind)->build(arguments, limits);
  if (std::holds_alternative<Law>(built))
    throw std::runtime_error{kind + " was not refused"};
  return std::get<DistributionRefusal>(built);
}

std::vector<std::uint64_t> random_words_of(std::size_t count) {
  std::vector<std::uint64_t> words;
  for (std::uint32_t i = 0; words.size() < count; ++i)
    words.push_back(random_words(StreamKey{1, 0}, {}, {.occurrence = i})[0]);
  return words;
}

std::uint64_t stratum(std::size_t index, std::size_t count) {
  return static_cast<std::uint64_t>((static_cast<Real>(index) + 0.5L) /
                                    static_cast<Real>(count) * 0x1p64L);
}

long double probability_below(std::uint64_t word) {
  return (static_cast<Real>(word) + 0.5L) * 0x1p-64L;
}

long double probability_above(std::uint64_t word) {
  return probability_below(~word);
}

}  // namespace caseload::core::reference

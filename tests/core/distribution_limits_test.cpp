#include "caseload/core/distribution.hpp"
#include "catch.hpp"
#include "distribution_reference.hpp"

#include <cmath>

using namespace caseload::core;
using namespace caseload::core::reference;
using Beyond = Truncation::Beyond;
using MeanIs = Truncation::MeanIs;

namespace {

constexpr double unit = 1e9;  // ticks
const DistributionArguments mean_one{{"mean", Duration{1'000'000'000}}};

Duration units(double count) {
  return Duration{std::llround(count * unit)};
}

double draw_in_units(const Law& law, double p) {
  return static_cast<double>(law.draw(static_cast<std::uint64_t>(p * 0x1p64)).count()) /
         unit;
}

/// Mean of the draws over equal strata.
double mean_of_draws(const Law& law) {
  constexpr std::size_t strata = 200'000;
  double sum = 0.0;
  for (std::size_t i = 0; i < strata; ++i)
    sum += static_cast<double>(law.draw(stratum(i, strata)).count());
  return sum / double{strata};
}

}  // namespace

TEST_CASE("An exponential cut from below is moved", "[core][distribution]") {
  // Memoryless: given X >= 2, X - 2 is exponential again.
  const Law law = law_of("exponential", mean_one, {.at_least = units(2.0)});
  CHECK(law.mean().count() == Approx(3.0 * unit).epsilon(1e-12));
  CHECK(law.standard_deviation().count() == Approx(unit).epsilon(1e-9));
  for (const double p : {0.001, 0.3, 0.5, 0.9, 0.9999})
    CHECK(draw_in_units(law, p) == Approx(2.0 - std::log1p(-p)).epsilon(1e-4));
  CHECK(law.least() >= units(2.0));
  CHECK(law.least() <= units(2.0001));
}

TEST_CASE("An exponential cut from both sides", "[core][distribution]") {
  // F = (e^-a - e^-x) / (e^-a - e^-b), and by parts the mean is
  // 1 + (a e^-a - b e^-b) / (e^-a - e^-b).
  const double a = 0.5;
  const double b = 2.0;
  const double kept = std::exp(-a) - std::exp(-b);
  const double mean = 1.0 + (a * std::exp(-a) - b * std::exp(-b)) / kept;
  const Law law =
      law_of("exponential", mean_one, {.at_least = units(a), .at_most = units(b)});
  CHECK(law.mean().count() == Approx(mean * unit).epsilon(1e-12));
  for (const double p : {0.001, 0.3, 0.5, 0.9, 0.9999})
    CHECK(draw_in_units(law, p) ==
          Approx(-std::log(std::exp(-a) - p * kept)).epsilon(1e-4));
  CHECK(law.least() >= units(a));
  CHECK(law.most() <= units(b));
  CHECK(mean_of_draws(law) == Approx(mean * unit).epsilon(1e-4));
}

TEST_CASE("An exponential floored at both sides", "[core][distribution]") {
  // E[min(max(X, a), b)] = a + e^-a - e^-b.
  const Law law = law_of(
      "exponential", mean_one,
      {.at_least = units(0.5), .at_most = units(2.0), .beyond = Beyond::floored});
  const double mean = 0.5 + std::exp(-0.5) - std::exp(-2.0);
  CHECK(law.mean().count() == Approx(mean * unit).epsilon(1e-12));
  CHECK(law.least() == units(0.5));
  CHECK(law.most() == units(2.0));
  CHECK(draw_in_units(law, 0.39) == 0.5);  // F(0.5) = 0.3935
  CHECK(draw_in_units(law, 0.5) == Approx(std::log(2.0)).epsilon(1e-4));
  CHECK(draw_in_units(law, 0.87) == 2.0);  // F(2) = 0.8647
  CHECK(mean_of_draws(law) == Approx(mean * unit).epsilon(1e-4));
}

TEST_CASE("A uniform with limits", "[core][distribution]") {
  const DistributionArguments zero_to_four{{"low", Duration{0}}, {"high", units(4.0)}};
  const Truncation limits{.at_least = units(1.0), .at_most = units(2.0)};
  const Law cut = law_of("uniform", zero_to_four, limits);
  CHECK(cut.mean().count() == Approx(1.5 * unit).epsilon(1e-12));
  CHECK(cut.standard_deviation().count() ==
        Approx(unit / std::sqrt(12.0)).epsilon(1e-9));
  CHECK(draw_in_units(cut, 0.25) == Approx(1.25).epsilon(1e-5));
  Truncation floor = limits;
  floor.beyond = Beyond::floored;
  const Law floored = law_of("uniform", zero_to_four, floor);
  // 1/4 at 1, 1/2 at 2, and 1/4 of mean 1.5 in between; E[X^2] = 1/4 + 2 + 7/12.
  CHECK(floored.mean().count() == Approx(1.625 * unit).epsilon(1e-12));
  CHECK(
      floored.standard_deviation().count() ==
      Approx(std::sqrt(0.25 + 2.0 + 7.0 / 12.0 - 1.625 * 1.625) * unit).epsilon(1e-9));
}

TEST_CASE("A stated mean after the limits is met", "[core][distribution]") {
  // Floored at a from below: s e^(-a/s) + a = m; with s = 1 and a = 0.5 m = 1.10653066.
  const double a = 0.5;
  const double mean = a + std::exp(-a);
  const Law floored = law_of(
      "exponential", {{"mean", units(mean)}},
      {.at_least = units(a), .beyond = Beyond::floored, .mean_is = MeanIs::after});
  CHECK(floored.mean().count() == Approx(mean * unit).epsilon(1e-9));
  CHECK(draw_in_units(floored, 0.5) == Approx(std::log(2.0)).epsilon(1e-4));
  // Cut from below an exponential of scale s has the mean a + s.
  const Law cut = law_of("exponential", {{"mean", units(3.5)}},
                         {.at_least = units(3.0), .mean_is = MeanIs::after});
  CHECK(cut.mean().count() == Approx(3.5 * unit).epsilon(1e-9));
  CHECK(draw_in_units(cut, 0.5) == Approx(3.0 + 0.5 * std::log(2.0)).epsilon(1e-4));
  // Other laws: the draws' own mean is the stated one.
  for (const Beyond beyond : {Beyond::cut, Beyond::floored})
    for (const auto& [kind, shape] :
         {std::pair{"lognormal",
                    std::pair<const std::string, DistributionValue>{"cv", 0.7}},
          {"gamma", {"cv", 1.5}},
          {"erlang", {"stages", std::int64_t{3}}}}) {
      CAPTURE(kind, beyond == Beyond::cut);
      const Law law = law_of(kind, {{"mean", units(1.0)}, shape},
                             {.at_least = units(0.1),
                              .at_most = units(2.5),
                              .beyond = beyond,
                              .mean_is = MeanIs::after});
      CHECK(law.mean().count() == Approx(unit).epsilon(1e-9));
      CHECK(mean_of_draws(law) == Approx(unit).epsilon(1e-4));
    }
  // Without limits it is the mean before.
  CHECK(law_of("exponential", mean_one, {.mean_is = MeanIs::after}).mean().count() ==
        unit);
}

TEST_CASE("Limits that no law can meet are refused", "[core][distribution]") {
  const auto refused = [](const Truncation& limits) {
    return refusal_of("exponential", mean_one, limits).parameter;
  };
  CHECK(refused({.at_least = units(2.0), .at_most = units(1.0)}) == "at_least");
  CHECK(refused({.at_least = Duration{-1}}) == "at_least");
  CHECK(refused({.at_most = Duration{-1}}) == "at_most");
  // e^-7 = 0.0009 of the law.
  CHECK(refused({.at_least = units(7.0)}) == "at_least");
  CHECK_NOTHROW(law_of("exponential", mean_one, {.at_least = units(6.9)}));
  CHECK(refused({.at_most = Duration{0}}) == "at_most");
  // The mean after the limits lies between them; cut, an exponential's is below the
  // middle.
  CHECK(refused({.at_least = units(1.0), .mean_is = MeanIs::after}) == "mean");
  CHECK(refused({.at_most = units(1.0), .mean_is = MeanIs::after}) == "mean");
  CHECK(refused({.at_most = units(1.9), .mean_is = MeanIs::after}) == "mean");
  CHECK_NOTHROW(law_of("exponential", mean_one,
                       {.at_most = units(2.1), .mean_is = MeanIs::after}));
  // A kind that states no mean has none to be kept.
  const auto refusal = refusal_of("weibull", {{"scale", units(1.0)}, {"shape", 2.0}},
                                  {.mean_is = MeanIs::after});
  CHECK(refusal.parameter == "mean_is");
  // Floored at a point, everything is that point.
  const Law point = law_of(
      "exponential", mean_one,
      {.at_least = units(1.0), .at_most = units(1.0), .beyond = Beyond::floored});
  CHECK(point.draw(5) == units(1.0));
  CHECK(point.standard_deviation().count() == 0.0);
}

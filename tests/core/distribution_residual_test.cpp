#include "caseload/core/distribution.hpp"
#include "catch.hpp"
#include "distribution_reference.hpp"

#include <cmath>

#include <boost/math/quadrature/exp_sinh.hpp>

using namespace caseload::core;
using namespace caseload::core::reference;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t last_word = ~std::uint64_t{0};

/// The whole of the stay that is under way: with the last word for the uniform, the
/// residual is all of it.
double stay_at(const Law& law, std::uint64_t word) {
  return static_cast<double>(law.draw_residual({word, last_word}).count());
}

/// The length-biased cumulative probability, integrated from the survival function
/// alone:
///     E[X; X <= x] = E[X] - x S(x) - integral of S over [x, infinity).
double biased_cumulative(const Case& one, double x) {
  boost::math::quadrature::exp_sinh<double> integrator;
  const auto mean = static_cast<double>(one.mean);
  const double beyond =
      integrator.integrate([&](double t) { return one.survival(x + t * mean); }, 1e-9);
  return 1.0 - x * one.survival(x) / mean - beyond;
}

/// Mean of the residual over a grid of both words.
double mean_of_residual(const Law& law, std::size_t strata) {
  double sum = 0.0;
  for (std::size_t i = 0; i < strata; ++i)
    for (std::size_t j = 0; j < 16; ++j)
      sum += static_cast<double>(
          law.draw_residual({stratum(i, strata), stratum(j, 16)}).count());
  return sum / static_cast<double>(16 * strata);
}

}  // namespace

TEST_CASE("The stay that is met has the length-biased law", "[core][distribution]") {
  for (const Case& one : cases()) {
    // Bounded laws have no integral to infinity; they are done by hand below.
    if (one.name.starts_with("uniform") || one.name.starts_with("triangular")) continue;
    CAPTURE(one.name);
    bool holds = true;
    for (const double p : {0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99}) {
      const double x = stay_at(one.law, static_cast<std::uint64_t>(p * 0x1p64));
      const double margin = 1.1e-4 * x + 1.5;
      holds = holds && biased_cumulative(one, x - margin) <= p + 1e-7 &&
              biased_cumulative(one, x + margin) >= p - 1e-7;
    }
    CHECK(holds);
  }
}

TEST_CASE("The residual of an exponential is exponential again",
          "[core][distribution]") {
  const Law law = law_of("exponential", {{"mean", Duration{20h * 24}}});
  const double mean = 20.0 * 86'400'000.0;
  constexpr std::size_t strata = 1500;
  std::array<int, 4> longer{};
  const std::array<double, 4> times{0.1, 0.5, 1.0, 3.0};
  for (std::size_t i = 0; i < strata; ++i)
    for (std::size_t j = 0; j < strata; ++j) {
      const auto left = static_cast<double>(
          law.draw_residual({stratum(i, strata), stratum(j, strata)}).count());
      for (std::size_t k = 0; k < times.size(); ++k)
        longer[k] += left > times[k] * mean ? 1 : 0;
    }
  for (std::size_t k = 0; k < times.size(); ++k)
    CHECK(longer[k] / double{strata * strata} ==
          Approx(std::exp(-times[k])).margin(5e-4));
  CHECK(law.mean_residual().count() == Approx(mean).epsilon(1e-14));
}

TEST_CASE("The mean residual is E[X^2] / (2 E[X])", "[core][distribution]") {
  for (const Case& one : cases()) {
    const auto mean = static_cast<double>(one.mean);
    const double cv = static_cast<double>(one.standard_deviation) / mean;
    if (cv > 1.5) continue;  // a grid does not reach the tail that makes the mean
    CAPTURE(one.name);
    CHECK(mean_of_residual(one.law, 40'000) ==
          Approx(mean * (1.0 + cv * cv) / 2.0).epsilon(2e-3));
  }
}

TEST_CASE("Length-biased uniform and triangular, by hand", "[core][distribution]") {
  // Uniform from 0 to 1: density 2x, quantile sqrt(p).
  const Law uniform =
      law_of("uniform", {{"low", Duration{0}}, {"high", Duration{1'000'000}}});
  // Triangular falling from its mode 0 to 1: x 2(1-x) / (1/3), so G = 3x^2 - 2x^3.
  const Law falling = law_of(
      "triangular",
      {{"low", Duration{0}}, {"mode", Duration{0}}, {"high", Duration{1'000'000}}});
  // Rising to its mode 1: x 2x / (2/3), so G = x^3.
  const Law rising = law_of("triangular", {{"low", Duration{0}},
                                           {"mode", Duration{1'000'000}},
                                           {"high", Duration{1'000'000}}});
  // Low 2, mode 3, high 5, of mean 10/3: up to the mode the integral of t 2(t-2)/3 from
  // 2 is (2/9) x^3 - (2/3) x^2 + 8/9; from the high end that of t (5-t)/3 is 125/18 - 5
  // x^2/6 + x^3/9.
  const Law inner = law_of("triangular", {{"low", Duration{2'000'000}},
                                          {"mode", Duration{3'000'000}},
                                          {"high", Duration{5'000'000}}});
  for (const double p : {1e-6, 0.001, 0.1, 0.3, 0.5, 0.8, 0.999, 0.999999}) {
    CAPTURE(p);
    const auto word = static_cast<std::uint64_t>(p * 0x1p64);
    CHECK(stay_at(uniform, word) ==
          Approx(1e6 * std::sqrt(p)).epsilon(1e-4).margin(1.0));
    const double x = stay_at(falling, word) / 1e6;
    CHECK(x * x * (3.0 - 2.0 * x) == Approx(p).epsilon(3e-4).margin(3e-6));
    CHECK(stay_at(rising, word) ==
          Approx(1e6 * std::cbrt(p)).epsilon(1e-4).margin(1.0));
    const double y = stay_at(inner, word) / 1e6;
    const double below =
        y < 3.0 ? 2.0 / 9.0 * y * y * y - 2.0 / 3.0 * y * y + 8.0 / 9.0
                : 10.0 / 3.0 - (125.0 / 18.0 - 5.0 / 6.0 * y * y + y * y * y / 9.0);
    CHECK(below / (10.0 / 3.0) == Approx(p).margin(1e-4));
  }
}

TEST_CASE("The residual of a floored exponential, by hand", "[core][distribution]") {
  // Mean 1, never below log 2: half of all stays are log 2 exactly. The mean is
  // log 2 / 2 + (log 2 + 1) / 2 = log 2 + 1/2. The atom's length-biased probability is
  // (log 2 / 2) / (log 2 + 1/2) = 0.290466.
  const double scale = 1e9;
  const Duration limit{693'147'181};
  const Law law = law_of("exponential", {{"mean", Duration{1'000'000'000}}},
                         {.at_least = limit, .beyond = Truncation::Beyond::floored});
  const double log_two = std::log(2.0);
  const double mean = log_two + 0.5;
  CHECK(law.mean().count() == Approx(mean * scale).epsilon(1e-8));
  const double atom = log_two / 2.0 / mean;
  const auto word = [](double p) { return static_cast<std::uint64_t>(p * 0x1p64); };
  CHECK(stay_at(law, word(atom - 1e-6)) == Approx(log_two * scale).margin(2.0));
  CHECK(stay_at(law, word(atom + 1e-3)) > (log_two + 1e-4) * scale);
  // Beyond the atom P(stay > x) = (x + 1) e^-x / mean.
  for (const double p : {0.3, 0.5, 0.9, 0.999}) {
    const double x = stay_at(law, word(p)) / scale;
    CHECK((x + 1.0) * std::exp(-x) / mean == Approx(1.0 - p).epsilon(1e-3));
  }
  // E[X^2] = log^2 2 / 2 + ((log 2)^2 + 2 log 2 + 2) / 2.
  const double second = log_two * log_two + log_two + 1.0;
  CHECK(law.mean_residual().count() ==
        Approx(second / (2.0 * mean) * scale).epsilon(1e-8));
  CHECK(mean_of_residual(law, 40'000) ==
        Approx(second / (2.0 * mean) * scale).epsilon(1e-3));
}

TEST_CASE("The residual of a uniform with both limits, by hand",
          "[core][distribution]") {
  const DistributionArguments zero_to_four{{"low", Duration{0}},
                                           {"high", Duration{4'000'000}}};
  const auto word = [](double p) { return static_cast<std::uint64_t>(p * 0x1p64); };
  // Floored to [1, 3]: atoms of 1/4 at both; mean 1/4 + 3/4 + (9-1)/8 = 2.
  // Length-biased: 1/8 at 1, 3/8 at 3, in between density x/8.
  const Law floored = law_of("uniform", zero_to_four,
                             {.at_least = Duration{1'000'000},
                              .at_most = Duration{3'000'000},
                              .beyond = Truncation::Beyond::floored});
  CHECK(floored.mean().count() == Approx(2e6));
  CHECK(stay_at(floored, word(0.1249)) == Approx(1e6).margin(1.0));
  CHECK(stay_at(floored, word(0.1251)) > 1.0005e6);
  CHECK(stay_at(floored, word(0.6249)) < 2.9999e6);
  CHECK(stay_at(floored, word(0.6251)) == Approx(3e6).margin(1.0));
  // 1/8 + (x^2 - 1)/16 = 5/16 at x = 2.
  CHECK(stay_at(floored, word(0.3125)) == Approx(2e6).epsilon(1e-4));
  // Cut to [1, 3]: G = (x^2 - 1)/8, so 3/8 at 2.
  const Law cut =
      law_of("uniform", zero_to_four,
             {.at_least = Duration{1'000'000}, .at_most = Duration{3'000'000}});
  CHECK(stay_at(cut, word(0.375)) == Approx(2e6).epsilon(1e-4));
  CHECK(stay_at(cut, 0) == Approx(1e6).epsilon(1e-5));
  CHECK(stay_at(cut, last_word) == Approx(3e6).epsilon(1e-5));
  // A floor above all but nothing: always 4, so the rest is uniform on [0, 4].
  const Law high =
      law_of("uniform", zero_to_four,
             {.at_least = Duration{4'000'000}, .beyond = Truncation::Beyond::floored});
  CHECK(high.least() == high.most());
  CHECK(high.draw_residual({0, word(0.5)}).count() == 2'000'000);
}

TEST_CASE("The residual of a fixed stay is uniform", "[core][distribution]") {
  const Law law = Law::fixed(Duration{1'000'000});
  CHECK(law.draw_residual({7, std::uint64_t{1} << 62}).count() == 250'000);
  CHECK(law.draw_residual({0, 0}).count() == 0);
  CHECK(law.draw_residual({0, last_word}).count() == 1'000'000);
  CHECK(law.mean_residual().count() == 500'000);
  CHECK(Law::fixed(Duration{0}).draw_residual({last_word, last_word}) == Duration{0});
  CHECK(Law::fixed(Duration{0}).mean_residual() == RealDuration{0});
}

#include "caseload/core/distribution.hpp"
#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "distribution_reference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace caseload::core;
using namespace caseload::core::reference;
using namespace std::chrono_literals;

namespace {

constexpr Duration day = 24h;

Law five_three_two() {
  return law_of("empirical",
                {{"values", std::vector<Duration>{30 * day, 2 * day, 5 * day}},
                 {"weights", std::vector<double>{2.0, 5.0, 3.0}}});
}

std::uint64_t word(double p) {
  return static_cast<std::uint64_t>(p * 0x1p64);
}

}  // namespace

TEST_CASE("The catalogue describes each kind once", "[core][distribution]") {
  std::set<std::string_view> names;
  for (const DistributionKind& kind : distribution_kinds()) {
    CAPTURE(kind.name);
    CHECK(names.insert(kind.name).second);
    CHECK(find_distribution(kind.name) == &kind);
    CHECK(kind.build != nullptr);
    CHECK_FALSE(kind.meaning.empty());
    CHECK(kind.example.find("dist = \"" + std::string{kind.name} + '"') !=
          std::string_view::npos);
    for (const DistributionParameter& parameter : kind.parameters) {
      CHECK_FALSE(parameter.meaning.empty());
      CHECK(kind.example.find(' ' + std::string{parameter.name} + " = ") !=
            std::string_view::npos);
    }
  }
  CHECK(names == std::set<std::string_view>{"empirical", "erlang", "exponential",
                                            "fixed", "gamma", "lognormal", "triangular",
                                            "uniform", "weibull"});
  CHECK(find_distribution("normal") == nullptr);
}

TEST_CASE("A fixed duration never varies", "[core][distribution]") {
  for (const Duration value : {Duration{0}, Duration{1}, Duration{36500 * day}}) {
    const Law law = law_of("fixed", {{"value", value}});
    CHECK(law.draw(0) == value);
    CHECK(law.draw(~std::uint64_t{0}) == value);
    CHECK(law.mean() == RealDuration{value});
    CHECK(law.standard_deviation() == RealDuration{0});
  }
  CHECK_THROWS_AS(Law::fixed(Duration{-1}), ContractViolation);
  CHECK(refusal_of("fixed", {{"value", day}}, {.at_least = 2 * day}).parameter ==
        "at_least");
  const Law raised =
      law_of("fixed", {{"value", day}},
             {.at_least = 2 * day, .beyond = Truncation::Beyond::floored});
  CHECK(raised.draw(9) == 2 * day);
}

TEST_CASE("An empirical law draws each value with its weight", "[core][distribution]") {
  const Law law = five_three_two();
  CHECK(law.draw(0) == 2 * day);
  CHECK(law.draw(word(0.5) - 1) == 2 * day);
  CHECK(law.draw(word(0.5)) == 5 * day);
  CHECK(law.draw(word(0.7999)) == 5 * day);
  CHECK(law.draw(word(0.8001)) == 30 * day);
  CHECK(law.draw(~std::uint64_t{0}) == 30 * day);
  // Mean 1 + 1.5 + 6 = 8.5 days; E[X^2] = 2 + 7.5 + 180 = 189.5.
  const double ticks = 86'400'000.0;
  CHECK(law.mean().count() == Approx(8.5 * ticks).epsilon(1e-14));
  CHECK(law.standard_deviation().count() ==
        Approx(std::sqrt(189.5 - 8.5 * 8.5) * ticks).epsilon(1e-14));
  // Met at random: 2 days with 1/8.5, 5 with 1.5/8.5, 30 with 6/8.5.
  const auto met = [&](double p) {
    return law.draw_residual({word(p), std::uint64_t{1} << 63});
  };
  CHECK(met(0.1176) == day);
  CHECK(met(0.1177) == 2.5 * day);
  CHECK(met(0.2941) == 2.5 * day);
  CHECK(met(0.2942) == 15 * day);
  CHECK(law.mean_residual().count() == Approx(189.5 / 17.0 * ticks));
}

TEST_CASE("An empirical law without weights gives each value the same",
          "[core][distribution]") {
  const Law law = law_of(
      "empirical", {{"values", std::vector<Duration>{3 * day, day, day, 0 * day}}});
  CHECK(law.draw(word(0.2499)) == Duration{0});
  CHECK(law.draw(word(0.2501)) == day);
  CHECK(law.draw(word(0.7499)) == day);
  CHECK(law.draw(word(0.7501)) == 3 * day);
  // Values of no length are never met: 2/5 one day, 3/5 three days.
  CHECK(law.draw_residual({0, ~std::uint64_t{0}}) == day);
  CHECK(law.draw_residual({word(0.41), ~std::uint64_t{0}}) == 3 * day);
}

TEST_CASE("Limits of an empirical law", "[core][distribution]") {
  const DistributionArguments arguments{
      {"values", std::vector<Duration>{30 * day, 2 * day, 5 * day}},
      {"weights", std::vector<double>{2.0, 5.0, 3.0}}};
  // Cut at 10 days: 5/8 and 3/8.
  const Law cut = law_of("empirical", arguments, {.at_most = 10 * day});
  CHECK(cut.mean() == RealDuration{25.0 / 8.0 * day});
  CHECK(cut.most() == 5 * day);
  const Law floored =
      law_of("empirical", arguments,
             {.at_most = 10 * day, .beyond = Truncation::Beyond::floored});
  CHECK(floored.mean().count() == Approx(RealDuration{4.5 * day}.count()));
  CHECK(floored.most() == 10 * day);
}

TEST_CASE("Arguments that mean no distribution are refused", "[core][distribution]") {
  const auto parameter = [](const char* kind, const DistributionArguments& arguments) {
    const DistributionRefusal refusal = refusal_of(kind, arguments);
    CHECK_FALSE(refusal.expected.empty());
    CHECK_FALSE(refusal.got.empty());
    CHECK_FALSE(refusal.hint.empty());
    return refusal.parameter;
  };
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  for (const char* kind : {"exponential", "gamma", "lognormal", "erlang"})
    for (const Duration mean : {Duration{0}, Duration{-day}, Duration{1'000'000 * day}})
      CHECK(
          parameter(kind, {{"mean", mean}, {"cv", 1.0}, {"stages", std::int64_t{2}}}) ==
          "mean");
  for (const double cv : {-1.0, 0.0, 0.04, 3.6, 100.0, not_a_number})
    CHECK(parameter("gamma", {{"mean", day}, {"cv", cv}}) == "cv");
  for (const double cv : {-1.0, 0.0, 0.009, 10.1, not_a_number})
    CHECK(parameter("lognormal", {{"mean", day}, {"cv", cv}}) == "cv");
  for (const std::int64_t stages : {-1, 0, 401})
    CHECK(parameter("erlang", {{"mean", day}, {"stages", stages}}) == "stages");
  for (const double shape : {-1.0, 0.0, 0.19, 21.0, not_a_number})
    CHECK(parameter("weibull", {{"scale", day}, {"shape", shape}}) == "shape");
  CHECK(parameter("weibull", {{"scale", Duration{0}}, {"shape", 1.0}}) == "scale");
  CHECK(parameter("uniform", {{"low", day}, {"high", day}}) == "low");
  CHECK(parameter("uniform", {{"low", Duration{0}}, {"high", Duration{0}}}) == "high");
  CHECK(parameter("triangular", {{"low", day}, {"mode", day}, {"high", day}}) == "low");
  CHECK(parameter("triangular", {{"low", day}, {"mode", 4 * day}, {"high", 3 * day}}) ==
        "mode");
  CHECK(parameter("fixed", {{"value", -day}}) == "value");
  const std::vector<Duration> two{day, 2 * day};
  CHECK(parameter("empirical", {{"values", std::vector<Duration>{}}}) == "values");
  CHECK(parameter("empirical", {{"values", std::vector<Duration>{-day}}}) == "values");
  for (const std::vector<double>& weights :
       {std::vector{1.0}, {1.0, -1.0}, {0.0, 0.0}, {1.0, not_a_number}})
    CHECK(parameter("empirical", {{"values", two}, {"weights", weights}}) == "weights");
}

TEST_CASE("A refusal speaks the scenario file's language", "[core][distribution]") {
  const auto refusal = refusal_of("uniform", {{"low", Duration{90min}}, {"high", 1h}});
  CHECK(refusal.expected == "less than high, 1 h");
  CHECK(refusal.got == "90 min");
}

TEST_CASE("An argument that is missing is our mistake", "[core][distribution]") {
  CHECK_THROWS_AS(refusal_of("gamma", {{"mean", day}}), ContractViolation);
  CHECK_THROWS_AS(refusal_of("gamma", {{"mean", 1.0}, {"cv", 1.0}}), ContractViolation);
}

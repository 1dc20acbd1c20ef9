#include "core/distributions/quantile_table.hpp"

#include "catch.hpp"
#include "core/distributions/law_builder.hpp"
#include "core/distributions/table_cache.hpp"
#include "distribution_reference.hpp"

#include <cmath>

using namespace caseload::core;
using namespace caseload::core::distributions;
using namespace caseload::core::reference;

namespace {

QuantileTable::Source perturbed(const UnitLaw& law, Bias bias, double relative) {
  auto source = table_source(law, bias);
  source.quantile = [inner = source.quantile, relative](double p, Tail tail) {
    return inner(p, tail) * (1.0 + relative);
  };
  return source;
}

}  // namespace

// Two machines whose C libraries differ are one machine and the same with its quantiles
// moved, by less than the bound that the law states.
TEST_CASE("A table does not depend on the machine's exp and log",
          "[core][distribution]") {
  std::size_t decided_exactly = 0;
  for (const Case& one : cases())
    for (const Bias bias : {Bias::none, Bias::length}) {
      CAPTURE(one.name, bias == Bias::length);
      const UnitLaw& law = *LawBuilder::unit_law_of(one.law);
      const auto table = QuantileTable::of(table_source(law, bias));
      REQUIRE(table);
      decided_exactly += table->knots_decided_exactly();
      for (const double sign : {-1.0, 1.0}) {
        const double bound = sign * 0.98 * law.relative_error();
        CHECK((QuantileTable::of(perturbed(law, bias, bound)) == table));
      }
    }
  // The exact decisions are not idle.
  CHECK(decided_exactly > 100);
}

TEST_CASE("An error beyond the stated bound would show", "[core][distribution]") {
  const Law law = law_of("lognormal", {{"mean", Duration{1000}}, {"cv", 1.0}});
  const UnitLaw& unit_law = *LawBuilder::unit_law_of(law);
  CHECK_FALSE((QuantileTable::of(perturbed(unit_law, Bias::none, 1e-9)) ==
               QuantileTable::of(table_source(unit_law, Bias::none))));
}

TEST_CASE("Quantiles in double are within the stated bound", "[core][distribution]") {
  for (const Case& one : cases())
    for (const Bias bias : {Bias::none, Bias::length}) {
      CAPTURE(one.name, bias == Bias::length);
      const auto source = table_source(*LawBuilder::unit_law_of(one.law), bias);
      // A tenth of the bound: the rest is for other machines.
      const Exact bound{source.relative_error / 10};
      bool holds = true;
      for (int octave = 1; octave < 64; octave += 2)
        for (const double within : {1.0, 1.3125, 1.71875}) {
          const double p = std::ldexp(within, -octave - 1);
          const Exact low{source.quantile(p, Tail::lower)};
          const Exact high{source.quantile(p, Tail::upper)};
          holds = holds && source.cumulative(low * (1 - bound)) <= p &&
                  source.cumulative(low * (1 + bound)) >= p &&
                  1 - source.cumulative(high * (1 - bound)) >= p &&
                  1 - source.cumulative(high * (1 + bound)) <= p;
        }
      CHECK(holds);
    }
}

TEST_CASE("Laws of one shape share a table, others do not", "[core][distribution]") {
  const auto table = [](double cv, Duration mean) {
    return law_of("gamma", {{"mean", mean}, {"cv", cv}});
  };
  const Law one = table(0.5, Duration{1000});
  const Law scaled = table(0.5, Duration{7000});
  const Law other = table(0.5000001, Duration{1000});
  CHECK(LawBuilder::table_of(one) == LawBuilder::table_of(scaled));
  CHECK(LawBuilder::table_of(one) != LawBuilder::table_of(other));
}

TEST_CASE("A law too steep for a table has none", "[core][distribution]") {
  // x = p^20: twenty powers of two from one octave to the next.
  QuantileTable::Source source;
  source.quantile = [](double p, Tail tail) {
    return std::pow(tail == Tail::lower ? p : 1.0 - p, 20.0);
  };
  source.cumulative = [](const Exact& x) -> Exact { return pow(x, Exact{1} / 20); };
  source.relative_error = 1e-12;
  source.standard_deviation = sqrt(Exact{1} / 41 - Exact{1} / 441);
  CHECK_FALSE(QuantileTable::of(source));
}

TEST_CASE("Draws beyond 2^62 ticks stop there", "[core][distribution]") {
  // Weibull 0.2 at 1 - 2^-64: (64 log 2)^5 = 1.7e8 times 1000 years is beyond 2^62.
  const Law law = law_of(
      "weibull", {{"scale", Duration{std::chrono::days{365'250}}}, {"shape", 0.2}});
  CHECK(law.most().count() == std::int64_t{1} << 62);
}

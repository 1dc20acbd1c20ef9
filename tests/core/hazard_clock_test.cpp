#include "caseload/core/hazard_clock.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "core/distribution_reference.hpp"

#include <cmath>

using namespace caseload::core;
using std::chrono::days;

namespace {

constexpr double one = 17592186044416.0;  // 2^44 units: an amount of 1

Duration in_days(std::int64_t count) {
  return days{count};
}

TimePoint on_day(std::int64_t count) {
  return TimePoint{in_days(count)};
}

/// 0.1 a day for ten days, nothing for ten, then 0.05 a day.
HazardClock stepwise() {
  return HazardClock::of_rate(
      {{TimePoint::min(), 0.1}, {on_day(10), 0.0}, {on_day(20), 0.05}});
}

}  // namespace

TEST_CASE("A budget is a standard exponential amount", "[core][hazard]") {
  for (int i = 1; i < 400; ++i) {
    const std::uint64_t word = reference::stratum(static_cast<std::size_t>(i), 400);
    const double survival = static_cast<double>(reference::probability_above(word));
    CHECK(static_cast<double>(hazard_budget(word)) / one ==
          Approx(-std::log(survival)).epsilon(1e-4));
  }
  CHECK(hazard_budget(0) >= 1);
  CHECK(hazard_budget(~std::uint64_t{0}) < largest_hazard);
}

TEST_CASE("A rate by date accumulates, and stands still where it is 0",
          "[core][hazard]") {
  const HazardClock clock = stepwise();
  CHECK(clock.is_by_calendar());
  CHECK(static_cast<double>(clock.accumulated(in_days(5))) / one == Approx(0.5));
  CHECK(static_cast<double>(clock.accumulated(in_days(10))) / one == Approx(1.0));
  CHECK(clock.accumulated(in_days(10)) == clock.accumulated(in_days(20)));
  CHECK(static_cast<double>(clock.accumulated(in_days(40))) / one == Approx(2.0));
  const auto amount = [](double times) {
    return static_cast<HazardAmount>(times * one);
  };
  CHECK(std::abs(
            (clock.time_of(amount(0.25)) - Duration{std::chrono::hours{60}}).count()) <=
        1);
  CHECK(std::abs((clock.time_of(amount(1.5)) - in_days(30)).count()) <= 1);
  // What has not accumulated in the ten days is met only after the pause.
  CHECK(clock.time_of(clock.accumulated(in_days(20)) + 1) > in_days(20));
  CHECK(HazardClock::of_rate({{TimePoint::min(), 0.1}, {on_day(10), 0.0}})
            .time_of(amount(1.5)) == Duration::max());
  CHECK(HazardClock::of_rate({{TimePoint::min(), 0.0}}).time_of(1) == Duration::max());
}

TEST_CASE("The first tick at which an amount has accumulated is found exactly",
          "[core][hazard]") {
  for (const HazardClock& clock :
       {stepwise(), HazardClock::of_rate({{TimePoint::min(), 1e-6}}),
        HazardClock::of_rate({{TimePoint::min(), HazardClock::most_per_day}})})
    for (HazardAmount amount = 1; amount < 16 * static_cast<HazardAmount>(one);
         amount = amount * 3 + 1) {
      const Duration time = clock.time_of(amount);
      if (time > longest_run) continue;
      CHECK(clock.accumulated(time) >= amount);
      if (time > Duration{0}) CHECK(clock.accumulated(time - Duration{1}) < amount);
    }
}

TEST_CASE(
    "The hazard of every law gives its time back, and a ratio a power of survival",
    "[core][hazard]") {
  for (const auto& each : reference::cases()) {
    CAPTURE(each.name);
    const HazardClock clock = HazardClock::of_time(each.law);
    CHECK_FALSE(clock.is_by_calendar());
    for (int i = 1; i < 100; ++i) {
      const std::uint64_t word = reference::stratum(static_cast<std::size_t>(i), 100);
      const long double above = reference::probability_above(word);
      const auto wanted = each.quantile_above(above);
      const auto got = clock.time_of(hazard_budget(word)).count();
      // The budget and the law are each right within 1e-4 of themselves.
      const auto near_by =
          each.quantile_above(above * (1.0L + 2e-4L * std::log(above)));
      const double allowed = static_cast<double>(std::abs(near_by - wanted)) +
                             2e-4 * static_cast<double>(wanted) + 2.0;
      CHECK(std::abs(static_cast<double>(got) - static_cast<double>(wanted)) <=
            allowed);

      // With ratio 1/2 the amount at which half the budget would be spent: S(t)^(1/2).
      const auto slow = clock.time_of(HazardRatio{0.5}.into(hazard_budget(word)));
      const double survival = each.survival(static_cast<double>(slow.count()));
      // Far from the table's end, and where a whole tick is a small part of the time.
      if (above > 0.05L && slow > Duration{1000})
        CHECK(survival == Approx(static_cast<double>(above * above)).epsilon(5e-3));
    }
  }
}

TEST_CASE("Time and amount are inverse to each other within their rounding",
          "[core][hazard]") {
  const Law law =
      reference::law_of("weibull", {{"shape", 0.3}, {"scale", Duration{days{493}}}});
  const HazardClock clock = HazardClock::of_time(law);
  for (Duration time{1}; time < in_days(36'000); time = time * 7 / 3 + Duration{1}) {
    const HazardAmount amount = clock.accumulated(time);
    const auto hazard = [](double ticks) {
      return std::pow(std::max(ticks, 0.0) / Duration{days{493}}.count(), 0.3);
    };
    // Quantiles are whole ticks.
    const auto ticks_of_time = static_cast<double>(time.count());
    CHECK(static_cast<double>(amount) / one >= hazard(ticks_of_time - 1) * (1 - 2e-4));
    CHECK(static_cast<double>(amount) / one <= hazard(ticks_of_time + 1) * (1 + 2e-4));
    const double back = static_cast<double>(clock.time_of(amount).count());
    CHECK(back == Approx(ticks_of_time).epsilon(1e-6).margin(1.0));
  }
}

TEST_CASE("A small ratio asks for more hazard than anybody meets without it",
          "[core][hazard]") {
  // Exponential with mean 10 days, ratio 1/100: mean 1,000 days. Weibull 2: ten times
  // as long, the square root of a hundred times the hazard.
  const HazardClock exponential =
      HazardClock::of_time(reference::law_of("exponential", {{"mean", in_days(10)}}));
  const HazardClock weibull = HazardClock::of_time(
      reference::law_of("weibull", {{"shape", 2.0}, {"scale", in_days(10)}}));
  for (int i = 1; i < 50; ++i) {
    const HazardAmount budget =
        hazard_budget(reference::stratum(static_cast<std::size_t>(i), 50));
    const double amount = static_cast<double>(budget) / one;
    const HazardAmount slowed = HazardRatio{0.01}.into(budget);
    CHECK(
        static_cast<double>(exponential.time_of(slowed).count()) ==
        Approx(1000 * amount * static_cast<double>(in_days(1).count())).epsilon(1e-3));
    CHECK(static_cast<double>(weibull.time_of(slowed).count()) ==
          Approx(100 * std::sqrt(amount) * static_cast<double>(in_days(1).count()))
              .epsilon(1e-3));
  }
  // A law that ends strikes at its end.
  const HazardClock uniform = HazardClock::of_time(
      reference::law_of("uniform", {{"low", in_days(1)}, {"high", in_days(2)}}));
  CHECK(uniform.time_of(HazardRatio{0.001}.into(largest_hazard)) == in_days(2));
}

TEST_CASE("Spending in parts spends the whole", "[core][hazard]") {
  // Half of the time at ratio 2, then at 1/4: what is left is kept.
  const HazardRatio two{2.0};
  const HazardRatio quarter{0.25};
  const auto budget = static_cast<HazardAmount>(one);
  const HazardAmount spent = two.times(budget / 4);
  CHECK(spent == budget / 2);
  CHECK(quarter.into(budget - spent) == budget * 2);
  CHECK((two * quarter) == HazardRatio{0.5});
  CHECK(HazardRatio{0.0}.is_zero());
  CHECK_THROWS_AS(HazardRatio{0.0}.into(1), ContractViolation);
  CHECK_THROWS_AS(HazardRatio{1001.0}, ContractViolation);
  CHECK_THROWS_AS(HazardClock::of_rate({{TimePoint::min(), 25.0}}), ContractViolation);
}

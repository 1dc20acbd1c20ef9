#include "theory/compare.hpp"
#include "theory/worked_by_hand.hpp"

#include <cmath>

// Stays whose time counts from earlier states.

TEST_CASE("What is left of a time that counts from before", "[theory][stays]") {
  // The whole time T has mean t, that before trial W mean w. P(T > W) = t / (t + w),
  // and of those the rest is exponential again, with mean t: the area under its
  // survival function to the limit. Who is judged at once has all of T before them.
  constexpr double t = 300.0;
  constexpr double w = 100.0;
  constexpr double limit = 600.0;
  constexpr double second = 1.0 / 86'400.0;
  const double to_limit = t * (1.0 - std::exp(-limit / t));
  const double before = w / (t + w);
  caseload::test::compare("stays/time-inside.toml", 30,
                          {{"left_of_suspects", (1.0 - before) * to_limit},
                           {"left_of_caught", to_limit},
                           {"served_before_trial",
                            before + (1.0 - before) * (1.0 - std::exp(-second / t))}});
}

TEST_CASE("What is left in prison, by hand", "[theory][stays]") {
  const WorkedByHand run{"stays/by-hand.toml"};
  // Days of the run, for who is arrested on day 0: custody to 10, investigation to 40,
  // prison to 50, outside to 55; arrested again then, and so on every 55 days: 10 days
  // of prison from 40, 95, 150. For who is in prison at the start, 50 days, then
  // arrested on day 55: prison from 95 and from 150.
  CHECK(run.days("prison") == 3 * 10 + 50 + 2 * 10);
  CHECK(run.count("prisons") == 3 + 2);
  // Of 35 days, as on the day of the arrest, 40 are over: nothing is left.
  CHECK(run.days("jail") == 0);
  // At the start nobody comes into custody; then on 55, 110 and 165, both.
  CHECK(run.count("custody") == 2 * 3);
}

#include "theory/compare.hpp"

#include <cmath>

// Arrests by quota, of people who are known or not.

TEST_CASE("How many different people are arrested", "[theory][quota]") {
  // Of n people each is arrested at random instants, at 1/n of the rate: a Poisson
  // process of their own. So exp(-arrests / n) of them never are.
  constexpr double people = 1000.0;
  constexpr double arrests = 1000.0;
  caseload::test::compare(
      "quotas/again.toml", 200,
      {{"arrests", arrests},
       {"people_arrested", people * (1.0 - std::exp(-arrests / people))}});
}

TEST_CASE("How long people are at large between arrests", "[theory][quota]") {
  // Little's law three times: everybody is arrested every people / rate days, and held
  // for ten of them.
  constexpr double people = 50.0;
  constexpr double a_day = 1.0;
  constexpr double held = 10.0;
  caseload::test::compare("quotas/at-large.toml", 100,
                          {{"held", a_day * held},
                           {"at_large", people - a_day * held},
                           {"days_at_large", people / a_day - held}});
}

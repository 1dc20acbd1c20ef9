#include "theory/compare.hpp"

#include <algorithm>
#include <cmath>

using namespace caseload;
using test::compare;

namespace {

/// The hazard accumulated in `days` of a Weibull law.
double weibull_hazard(double days, double shape, double scale) {
  return std::pow(days / scale, shape);
}

}  // namespace

TEST_CASE("Hazards that compete, from the scenario file", "[theory][hazards]") {
  // At large: 0.004 a day by arrest, 0.001 by death. On bail: half of 0.008.
  const double one_gone = 1.0 - std::exp(-0.5);
  const double still_there = 1.0 - std::exp(-0.5);
  // At large for 100 days at most: the area under exp(-0.005 t). Of the rest of them,
  // arrest ends four fifths; who has died is never arrested.
  const double days_at_large = one_gone / 0.005;
  const double days_gone = 100.0 - days_at_large;
  compare("hazards/competing.toml",
          // As many come in each of the 100 days before the date; each is still there
          // with probability exp(-0.005 age).
          120,
          {{"arrested_or_dead_in_100_days", one_gone},
           {"arrested_in_100_days", 0.8 * one_gone},
           {"dead_in_100_days", 0.2 * one_gone},
           {"days_at_large", days_at_large},
           {"days_to_arrest", 100.0 - 0.8 * days_gone},
           {"days_to_death", 100.0 - 0.2 * days_gone},
           {"arrested_on_bail_in_100_days", 0.8 * one_gone},
           {"on_bail_when_arrivals_end", 1000.0 * still_there / 0.005}});
}

TEST_CASE("A hazard ratio is a power of the survival function, from the scenario file",
          "[theory][hazards]") {
  const auto hazard = [](double days) { return weibull_hazard(days, 0.3, 493.0); };
  const auto gone = [](double amount) { return 1.0 - std::exp(-amount); };
  compare(
      "hazards/ratio.toml", 120,
      {{"relapsed_in_30_days", gone(hazard(30))},
       {"relapsed_in_180_days", gone(hazard(180))},
       {"relapsed_in_aftercare_in_30_days", gone(0.5 * hazard(30))},
       {"relapsed_in_aftercare_in_180_days", gone(0.5 * hazard(180))},
       {"relapsed_in_first_weeks", gone(hazard(10))},
       // Given that ten days have passed: the clock goes on where it stood.
       {"relapsed_in_20_days_after_custody", gone(2.0 * (hazard(30) - hazard(10)))}});
}

TEST_CASE(
    "The longer the last treatment, the smaller the hazard, from the scenario file",
    "[theory][hazards]") {
  // In 100 days a hazard of 0.01 a day that is multiplied by 0.8 for each whole 30 days
  // of treatment but two, and for four of them at most.
  const auto gone = [](int times, double ratio = 1.0) {
    return 1.0 - std::exp(-ratio * std::pow(0.8, std::min(times, 4) - 2));
  };
  // Treatments of up to 150 days, all lengths alike: 0 to 4 whole 30 days.
  double mixed = 0.0;
  for (int times = 0; times <= 4; ++times) mixed += gone(times) / 5.0;
  compare("hazards/time-spent.toml", 60,
          {{"relapsed", mixed},
           {"relapsed_nearly_sixty", gone(1)},
           {"relapsed_sixty", gone(2)},
           {"relapsed_long", gone(6, 0.5)},
           {"relapsed_between", 1.0 - std::exp(-0.1 * 0.8)},
           {"relapsed_again", gone(1)},
           {"relapsed_untreated", 1.0 - std::exp(-1.0)}});
}

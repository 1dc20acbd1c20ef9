#include "theory/compare.hpp"
#include "theory/worked_by_hand.hpp"

#include <cmath>

using namespace caseload;
using test::compare;

namespace {

constexpr double people = 365 * 100.0;

/// Ten visits of which a share of 0.6 is held. After two missed ones in a row 0.35 go
/// on with the next visit. Solved backwards: what is still to come at visit `visit`,
/// with so many held and missed in a row.
struct Interrupted {
  double completed = 0.0;
  double held = 0.0;
  double scheduled = 0.0;

  static Interrupted from(int visit, int held_so_far, int missed) {
    constexpr int visits = 10;
    constexpr int needed = 4;
    if (visit == visits) return {held_so_far >= needed ? 1.0 : 0.0, 0.0, 0.0};
    Interrupted to_come{0.0, 0.6, 1.0};
    to_come.add(0.6, from(visit + 1, held_so_far + 1, 0));
    if (missed == 0)
      to_come.add(0.4, from(visit + 1, held_so_far, 1));
    else
      to_come.add(0.4 * 0.35, from(visit + 1, held_so_far, 0));
    return to_come;
  }

  void add(double probability, const Interrupted& other) {
    completed += probability * other.completed;
    held += probability * other.held;
    scheduled += probability * other.scheduled;
  }
};

}  // namespace

TEST_CASE("Visits and completion of a course, from the scenario file",
          "[theory][course]") {
  // Held: 8 % drop out; missed: 1.5 times that hazard.
  const double first_shows = 0.72 * std::pow(0.98, 10);
  const auto stays = [](double shows) {
    return shows * 0.92 + (1 - shows) * std::pow(0.92, 1.5);
  };
  const double first = stays(first_shows);
  const double later = stays(0.65);
  double scheduled_later = 0.0;  // visits number 1 to 19
  for (int visit = 1; visit < 20; ++visit)
    scheduled_later += first * std::pow(later, visit - 1);
  const double held = first_shows + 0.65 * scheduled_later;
  compare("courses/visits.toml", 40,
          {{"completion", first * std::pow(later, 19)},
           // Day 10, seven more weekly to day 59, day 80; the next one is on day 101.
           {"retained_100_days", first * std::pow(later, 8)},
           {"visits_held", people * held},
           {"share_held", held / (1 + scheduled_later)}});
}

TEST_CASE("How a course ended multiplies what comes later, from the scenario file",
          "[theory][course]") {
  const double hazard = std::pow(60.0 / 493.0, 0.3);
  compare("courses/afterwards.toml", 20,
          {{"relapsed_after_completion", 1 - std::exp(-0.6 * hazard)},
           {"relapsed_after_drop_out", 1 - std::exp(-1.4 * 2.0 * hazard)}});
}

TEST_CASE(
    "What is missing at a visit multiplies the hazard of dropping out there, from "
    "the scenario file",
    "[theory][course]") {
  // 0.7 of the visits need a kit and have none; all need equipment and have none.
  const double stays = 0.7 * std::pow(0.92, 2.0 * 1.2) + 0.3 * std::pow(0.92, 1.2);
  double held = 0.0;
  for (int visit = 0; visit < 10; ++visit) held += std::pow(stays, visit);
  compare("courses/kits.toml", 40,
          {{"completion", std::pow(stays, 10)},
           {"visits_held", people * held},
           {"visits_with_kits", 0.0}});
}

TEST_CASE(
    "Visits are put off to the next delivery or to a limit, from the scenario file",
    "[theory][course]") {
  // Two patient ones are seen on day 10 at 0 and 1 h, and on day 20 at 0 and 1 h; the
  // impatient one on day 5 and day 21, for an hour each.
  const double hour = 1.0 / 24.0;
  compare("courses/put-off.toml", 2,
          {{"people_patient", (2 * 20 + 3 * hour) / 60},
           {"people_impatient", (21 + hour) / 60},
           {"wait_of_patient", 2 * hour / 4},
           {"kits_for_patient", 1.0},
           {"kits_for_impatient", 0.5},
           {"medicine_left", 0.0}});
}

TEST_CASE("Interruption and return, from the scenario file", "[theory][course]") {
  const Interrupted course = Interrupted::from(0, 0, 0);
  compare("courses/interrupted.toml", 40,
          {{"completed_entries", people * course.completed},
           {"completion", course.completed},
           {"visits_held", people * course.held},
           {"share_held", course.held / course.scheduled}});
}

TEST_CASE("Visits are shorter while many wait, and more clients drop out",
          "[theory][course]") {
  // Five come at once. The second and the third are called while three and two wait:
  // hurried, five minutes instead of ten.
  //
  //   0 first   10 second   15 third   20 fourth   30 fifth   40
  const WorkedByHand run{"courses/hurried.toml"};
  CHECK(run.minutes("waiting") == 10 + 15 + 20 + 30);
  // 20 % of three drop out, and of two with twice that hazard 1 - 0.8 squared.
  compare("courses/hurried.toml", 8'000,
          {{"completion", (3 * 0.8 + 2 * 0.64) / 5}, {"waiting", 75.0 / 1440}});
}

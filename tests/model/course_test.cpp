#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/ticks.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using core::Duration;
using core::Law;
using core::WideSum;
using std::chrono::days;
using std::chrono::hours;
using test::states;
using test::ticks;
using test::values;
using test::WorldMaker;

namespace {

struct CourseClinic {
  explicit CourseClinic(Duration length) : world{length} {
    clinicians = world.staff("clinicians", {1});
    completed = world.state("completed", "exit");
    dropped_out = world.state("dropped_out", "exit");
  }

  model::StateIndex course(model::Values more) {
    more.set("staff", clinicians);
    const auto state = world.state("course", "course", std::move(more));
    world.lead(state, completed);
    return state;
  }

  WorldMaker world;
  model::PoolIndex clinicians{};
  model::StateIndex completed{};
  model::StateIndex dropped_out{};
};

}  // namespace

TEST_CASE("Visits keep to the schedule, whatever the wait at the last one",
          "[model][course]") {
  // One clinician, three hours for each visit; two people, visits on days 0, 1 and 3.
  // At each the first is served from 0 to 3 h, the second from 3 to 6 h.
  CourseClinic clinic{days{10}};
  const auto course = clinic.course(values({{"work", Law::fixed(hours{3})},
                                            {"visits", std::int64_t{3}},
                                            {"first_visits", std::int64_t{2}},
                                            {"first_interval", Duration{days{1}}},
                                            {"interval", Duration{days{2}}}}));
  clinic.world.initial(course, 2);
  const auto wait = clinic.world.measure("wait", states({course}));
  const auto visits = clinic.world.measure("visits", states({course}));
  const auto people = clinic.world.measure("people", states({course}));
  const auto busy =
      clinic.world.measure("utilisation", values({{"staff", clinic.clinicians}}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[wait].numerator == WideSum{ticks(hours{3 * 3})});
  CHECK(result.measures[wait].denominator == 6);
  CHECK(result.measures[visits].numerator == WideSum{6});
  CHECK(result.measures[people].numerator == WideSum{ticks(hours{2 * 3 * 24 + 3 + 6})});
  CHECK(result.measures[busy].numerator == WideSum{ticks(hours{6 * 3})});
}

TEST_CASE("A visit that is due before the last one is over comes at once",
          "[model][course]") {
  // Visits of five hours every hour: one after the other.
  CourseClinic clinic{days{10}};
  const auto course = clinic.course(values({{"work", Law::fixed(hours{5})},
                                            {"visits", std::int64_t{3}},
                                            {"interval", Duration{hours{1}}}}));
  clinic.world.initial(course, 1);
  const auto people = clinic.world.measure("people", states({course}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[people].numerator == WideSum{ticks(hours{15})});
}

TEST_CASE("Who does not wait for the clinician has missed the visit",
          "[model][course]") {
  // Two people, one clinician, four hours each, patience of one hour: at both visits
  // one is served and the other gives up. Two held visits are needed, so one completes.
  CourseClinic clinic{days{10}};
  const auto course = clinic.course(values({{"work", Law::fixed(hours{4})},
                                            {"visits", std::int64_t{2}},
                                            {"interval", Duration{days{2}}},
                                            {"patience", Law::fixed(hours{1})},
                                            {"visits_to_complete", std::int64_t{2}},
                                            {"when_dropped_out", clinic.dropped_out}}));
  clinic.world.initial(course, 2);
  const auto completed = clinic.world.measure("entries", states({clinic.completed}));
  const auto dropped = clinic.world.measure("entries", states({clinic.dropped_out}));
  const auto shows = clinic.world.measure("show_share", states({course}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[completed].numerator == WideSum{1});
  CHECK(result.measures[dropped].numerator == WideSum{1});
  CHECK(result.measures[shows].numerator == WideSum{2});
  CHECK(result.measures[shows].denominator == 4);
}

TEST_CASE("Who is taken away in the middle of a course leaves nothing behind",
          "[model][course]") {
  // Three people, visits of three hours on days 0, 1, 2, ... All are taken on day 1 at
  // 4 h: then the first has left the clinic, the second is being served, the third
  // waits. Who comes on day 2 finds the clinician free.
  CourseClinic clinic{days{10}};
  const auto course = clinic.course(values({{"work", Law::fixed(hours{3})},
                                            {"visits", std::int64_t{5}},
                                            {"interval", Duration{days{1}}}}));
  const auto other = clinic.world.state(
      "other", "service",
      values({{"staff", clinic.clinicians}, {"work", Law::fixed(hours{1})}}));
  const auto outside = clinic.world.state("outside", "stay",
                                          values({{"duration", Law::fixed(days{2})}}));
  clinic.world.lead(other, clinic.completed);
  clinic.world.lead(outside, other);
  model::HazardDefinition arrest;
  arrest.name = "arrest";
  arrest.number = 5;
  arrest.to = clinic.dropped_out;
  arrest.of_type = {true};
  arrest.time = Law::fixed(hours{28});
  clinic.world.scenario().hazards.push_back(arrest);
  clinic.world.scenario().states[static_cast<std::size_t>(course)].hazards = {
      {model::HazardIndex{0}, 1.0}};
  clinic.world.initial(course, 3);
  clinic.world.initial(outside, 1);
  const auto busy =
      clinic.world.measure("utilisation", values({{"staff", clinic.clinicians}}));
  const auto wait = clinic.world.measure("wait", states({other}));
  const auto visits = clinic.world.measure("visits", states({course}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[visits].numerator == WideSum{3 + 1});
  // Nine hours on day 0; three and one on day 1; one hour on day 2.
  CHECK(result.measures[busy].numerator == WideSum{ticks(hours{9 + 4 + 1})});
  CHECK(result.measures[wait].numerator == WideSum{0});
  CHECK(result.measures[wait].denominator == 1);
}

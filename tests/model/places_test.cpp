#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using core::Duration;
using core::Law;
using core::WideSum;
using std::chrono::days;
using test::states;
using test::values;
using test::WorldMaker;
using Places = model::Dated<std::int64_t>;

namespace {

core::TimePoint on_day(std::int64_t day) {
  return core::TimePoint{days{day}};
}

std::int64_t ticks(Duration time) {
  return time.count();
}

}  // namespace

TEST_CASE("Places that become fewer put nobody out, places that come are taken at once",
          "[model][stay]") {
  // Stays of ten days. Two places from day 0, none from day 5, one from 12, three
  // from 15. Five come on day 0: two held from 0 to 10, the next from 12 to 22, two
  // from 15 to 25.
  WorldMaker world{days{40}};
  const auto out = world.state("out", "exit");
  const auto centre =
      world.state("centre", "stay",
                  values({{"duration", Law::fixed(days{10})},
                          {"places", Places{{{core::TimePoint::min(), 2},
                                             {on_day(5), 0},
                                             {on_day(12), 1},
                                             {on_day(15), 3}}}},
                          {"when_full", std::string{"wait"}}}));
  const auto outside =
      world.state("outside", "stay", values({{"duration", Law::fixed(Duration{0})}}));
  world.lead(centre, out);
  world.lead(outside, centre);
  world.initial(outside, 5);
  const auto wait = world.measure("wait", states({centre}));
  const auto occupancy = world.measure("occupancy", states({centre}));
  const auto crowding = world.measure("crowding", states({centre}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[wait].numerator == WideSum{ticks(days{12 + 15 + 15})});
  CHECK(result.measures[wait].denominator == 5);
  CHECK(result.measures[occupancy].numerator == WideSum{ticks(days{50})});
  CHECK(result.measures[occupancy].denominator == ticks(days{2 * 5 + 3 + 3 * 25}));
  // Two people without a place, from day 5 to day 10.
  CHECK(result.measures[crowding].numerator == WideSum{ticks(days{2 * 5})});
}

TEST_CASE("Who is refused a place goes on at once", "[model][stay]") {
  WorldMaker world{days{40}};
  const auto out = world.state("out", "exit");
  const auto centre = world.state("centre", "stay",
                                  values({{"duration", Law::fixed(days{10})},
                                          {"places", Places{3}},
                                          {"when_full", std::string{"refuse"}}}));
  const auto outside =
      world.state("outside", "stay", values({{"duration", Law::fixed(days{4})}}));
  world.lead(centre, out);
  world.lead(outside, centre);
  world.initial(centre, 2);   // hold two places to day 10
  world.initial(outside, 4);  // come on day 4: one is held to day 14
  const auto people = world.measure("people", states({centre}));
  const auto refused =
      world.measure("left_within",
                    values({{"states", std::vector{centre}}, {"within", Duration{0}}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[people].numerator == WideSum{ticks(days{2 * 10 + 10})});
  CHECK(result.measures[refused].numerator == WideSum{3});
  CHECK(result.measures[refused].denominator == 4);
}

TEST_CASE("A crowding limit follows the places, and who is taken away leaves room",
          "[model][stay]") {
  // Two places and half as many again: three. From day 6 on four places: six.
  WorldMaker world{days{40}};
  const auto out = world.state("out", "exit");
  const auto diverted = world.state("diverted", "exit");
  const auto prison = world.state(
      "prison", "stay",
      values({{"duration", Law::fixed(days{30})},
              {"places", Places{{{core::TimePoint::min(), 2}, {on_day(6), 4}}}},
              {"when_full", std::string{"crowd"}},
              {"crowding_limit", 1.5},
              {"divert_to", diverted}}));
  const auto early =
      world.state("early", "stay", values({{"duration", Law::fixed(days{4})}}));
  const auto late =
      world.state("late", "stay", values({{"duration", Law::fixed(days{8})}}));
  world.lead(prison, out);
  world.lead(early, prison);
  world.lead(late, prison);
  model::HazardDefinition death;
  death.name = "death";
  death.number = 7;
  death.to = out;
  death.of_type = {true};
  death.time = Law::fixed(days{7});
  world.scenario().hazards.push_back(death);
  // Runs for those who were there at the start only as long as they live: 7 days.
  world.scenario().states[static_cast<std::size_t>(prison)].hazards = {
      {model::HazardIndex{0}, 1.0}};
  world.initial(prison, 2);  // die on day 7
  world.initial(early, 2);   // one is held from day 4 and dies on day 11, one diverted
  world.initial(late, 7);    // day 8: one inside, so five are held and two diverted
  const auto away = world.measure("entries", states({diverted}));
  const auto crowded = world.measure(
      "time_crowded", values({{"states", std::vector{prison}}, {"level", 1.0}}));
  const auto crowding = world.measure("crowding", states({prison}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[away].numerator == WideSum{1 + 2});
  // Three in two places from day 4 to 6; six in four from 8 to 11, five from 11 to 15.
  CHECK(result.measures[crowded].numerator == WideSum{ticks(days{2 + 3 + 4})});
  CHECK(result.measures[crowding].numerator == WideSum{ticks(days{2 + 2 * 3 + 4})});
}

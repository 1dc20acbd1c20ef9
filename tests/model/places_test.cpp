#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/ticks.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <string>

using namespace caseload;
using core::Duration;
using core::Law;
using core::WideSum;
using std::chrono::days;
using test::on_day;
using test::states;
using test::ticks;
using test::values;
using test::WorldMaker;
using Places = model::Dated<std::int64_t>;

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

TEST_CASE("Beyond a crowding limit people wait, are refused, or are diverted",
          "[model][stay]") {
  // Two places, at most three people, each for ten days. Three come on day 1, and two
  // on day 5, when there is no room until day 11.
  for (const std::string beyond : {"wait", "refuse", "divert"}) {
    CAPTURE(beyond);
    WorldMaker world{days{40}};
    const auto out = world.state("out", "exit");
    const auto diverted = world.state("diverted", "exit");
    model::Values given = values({{"duration", Law::fixed(days{10})},
                                  {"places", Places{2}},
                                  {"when_full", std::string{"crowd"}},
                                  {"crowding_limit", 1.5},
                                  {"beyond_limit", beyond}});
    if (beyond == "divert") given.set("divert_to", diverted);
    const auto centre = world.state("centre", "stay", given);
    world.lead(centre, out);
    world.come(days{1}, 3, centre);
    world.come(days{5}, 2, centre);
    const auto inside = world.measure("people", states({centre}));
    const auto held = world.measure("occupancy", states({centre}));
    const auto away = world.measure("entries", states({diverted}));
    model::World running{world.scenario()};
    running.check_after_every_event();
    const auto result = running.run(1, 0);
    const auto person_days = [&](std::size_t measure) {
      return result.measures[measure].numerator.to_double() / 86'400'000.0;
    };
    // Who waits is there from day 5 on, and held from day 11 to 21.
    const bool wait = beyond == "wait";
    CHECK(person_days(inside) == 3 * 10 + (wait ? 2 * 16 : 0));
    CHECK(person_days(held) == 3 * 10 + (wait ? 2 * 10 : 0));
    CHECK(result.measures[away].numerator == WideSum{beyond == "divert" ? 2 : 0});
  }
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

#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "model/numerators.hpp"
#include "model/ticks.hpp"
#include "worlds.hpp"

#include <chrono>

// Laws that change on a date, each drawn by the date on which its time begins. All
// times are fixed, so that every figure is worked out by hand.

namespace caseload::test {
namespace {

using core::Law;
using std::chrono::days;

/// So many days until day 10, others from then on.
model::DatedLaw from_day_10(int before, int after) {
  return model::DatedLaw{std::vector<model::Step<Law>>{
      {core::TimePoint::min(), Law::fixed(days{before})},
      {core::TimePoint{days{10}}, Law::fixed(days{after})}}};
}

/// The sum of a measure of levels over the run, in ticks.
std::int64_t area(WorldMaker& world, std::string_view kind, model::Values values) {
  const auto measure = world.measure(kind, std::move(values));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  return numerator(result, measure);
}

/// The time that all who came to a state spent in it, within the run.
std::int64_t time_in(WorldMaker& world, model::StateIndex state) {
  return area(world, "people", states({state}));
}

}  // namespace

TEST_CASE("A stay is as long as its first day says", "[model][dated]") {
  WorldMaker world{days{60}};
  const auto held =
      world.state("held", "stay", values({{"duration", from_day_10(7, 20)}}));
  world.lead(held, world.state("out", "exit"));
  world.come(days{9}, 1, held);   // 7 days, although day 10 comes in between
  world.come(days{10}, 1, held);  // on the date itself: 20
  CHECK(time_in(world, held) == (7 + 20) * ticks_a_day);
}

TEST_CASE("What is left of a stay at the start is of the law of the start",
          "[model][dated]") {
  WorldMaker world{days{60}};
  const auto held =
      world.state("held", "stay", values({{"duration", from_day_10(7, 50)}}));
  world.lead(held, world.state("out", "exit"));
  world.initial(held, 100, model::InitialStock::Stay::residual);
  // What is left of 7 days is less than 7 days, for each of them, and half of that on
  // average; of 50 days it would be 2500.
  const std::int64_t left = time_in(world, held);
  CHECK(left < 100 * 7 * ticks_a_day);
  CHECK(left > 200 * ticks_a_day);
}

TEST_CASE("Work is as long as the day says on which it begins", "[model][dated]") {
  // Both come on day 8 to one clerk: the first is served until day 11, the second, who
  // waits from before the change, from then on in one day. 3 and 3 + 1 days.
  WorldMaker world{days{60}};
  const auto clerk = world.staff("clerk", {1});
  const auto desk = world.state(
      "desk", "service", values({{"staff", clerk}, {"work", from_day_10(3, 1)}}));
  world.lead(desk, world.state("out", "exit"));
  world.come(days{8}, 2, desk);
  CHECK(time_in(world, desk) == (3 + 4) * ticks_a_day);
}

TEST_CASE("Patience is that of the day on which the wait begins", "[model][dated]") {
  // Nobody serves. Who comes on day 9 waits 5 days, who comes on day 11 waits 2.
  WorldMaker world{days{60}};
  const auto nobody = world.staff("nobody", {0});
  const auto gone = world.state("gone", "exit");
  const auto desk = world.state("desk", "service",
                                values({{"staff", nobody},
                                        {"work", Law::fixed(days{1})},
                                        {"patience", from_day_10(5, 2)},
                                        {"when_out_of_patience", gone}}));
  world.lead(desk, gone);
  world.come(days{9}, 1, desk);
  world.come(days{11}, 1, desk);
  CHECK(time_in(world, desk) == (5 + 2) * ticks_a_day);
}

TEST_CASE("A course asks for the law of the day at each visit", "[model][dated]") {
  // Comes on day 5 and waits 4 days for the first visit, which takes 2 days. The second
  // is scheduled 10 days after the first, on day 19, and takes one: until day 20.
  // Who comes on day 10 waits 1 day; visits of one day on days 11 and 21, until 22.
  WorldMaker world{days{60}};
  const auto doctors = world.staff("doctors", {5});
  const auto course = world.state("course", "course",
                                  values({{"staff", doctors},
                                          {"work", from_day_10(2, 1)},
                                          {"visits", std::int64_t{2}},
                                          {"interval", core::Duration{days{10}}},
                                          {"first_wait", from_day_10(4, 1)}}));
  world.lead(course, world.state("out", "exit"));
  world.come(days{5}, 1, course);
  world.come(days{10}, 1, course);
  CHECK(time_in(world, course) == (15 + 12) * ticks_a_day);
}

TEST_CASE("Equipment works and is repaired by the law of the day", "[model][dated]") {
  // One set: works 4 days and is away 2, and both are doubled on day 10. The times of a
  // set are drawn when it begins to work: on days 0 and 6, then on day 12 for 8 and 4:
  // works until 20, from 24 until 32, from 36 until 40: 4 + 4 + 8 + 8 + 4.
  WorldMaker world{days{40}};
  const auto sets = world.equipment("sets", model::Dated<std::int64_t>{1},
                                    Law::fixed(days{4}), Law::fixed(days{2}));
  auto& given = world.scenario().equipment.front().values;
  given.set("working_time", from_day_10(4, 8));
  given.set("repair_time", from_day_10(2, 4));
  world.initial(world.state("out", "exit"), 1);
  CHECK(area(world, "equipment_working", values({{"equipment", sets}})) ==
        28 * ticks_a_day);
}

}  // namespace caseload::test

#include "model/random_worlds.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/world.hpp"

#include <algorithm>

using namespace caseload;
using std::chrono::days;
using std::chrono::hours;
using test::RandomWorld;

namespace {

/// The same people and states, whose records come to lie elsewhere in memory.
model::Scenario otherwise_ordered(model::Scenario scenario) {
  std::reverse(scenario.arrivals.begin(), scenario.arrivals.end());
  std::reverse(scenario.initial.begin(), scenario.initial.end());
  return scenario;
}

/// At each site, where the pool has some there.
void set_headcount(model::StaffPool& pool, std::int64_t members) {
  pool.headcount = {members};
  if (pool.headcount_per_site) pool.headcount_per_site = {members};
}

}  // namespace

TEST_CASE("Random worlds break no contract, and the books agree after every event",
          "[model][property]") {
  std::uint64_t events = 0;
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    model::World world{random.scenario()};
    world.check_after_every_event();
    for (std::uint32_t replication = 0; replication < 2; ++replication)
      events += world.run(1, replication).events;
  }
  CHECK(events > 50'000);
}

TEST_CASE("A million events of random worlds break no contract", "[model][property]") {
  std::uint64_t events = 0;
  for (std::uint32_t seed = 1; events < 1'000'000; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    model::World world{random.scenario()};
    for (std::uint32_t replication = 0; replication < 5; ++replication) {
      events += world.run(2, replication).events;
      world.check_books();
    }
  }
  CHECK(events >= 1'000'000);
}

TEST_CASE("Where a record lies in memory changes no result", "[model][property]") {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    const model::Scenario other = otherwise_ordered(random.scenario());
    const bool same = canonical_bytes(model::Simulator{random.scenario()}.run(3, 0)) ==
                      canonical_bytes(model::Simulator{other}.run(3, 0));
    CHECK(same);
  }
}

TEST_CASE("Little's law holds against a count of the people one by one",
          "[model][conservation]") {
  // The level is what a census finds every hour at half past; the flow and the time are
  // what measures count. Stationary: arrivals for 4,000 days, the first 400 not
  // observed.
  test::WorldMaker world{days{4000}};
  const auto at_hours = [](double mean) {
    return test::law("gamma", {{"mean", core::Duration{hours{static_cast<int>(mean)}}},
                               {"cv", 0.8}});
  };
  const auto doctors = world.staff("doctors", {3});
  const auto out = world.state("out", "exit");
  const auto clinic = world.state(
      "clinic", "service", test::values({{"staff", doctors}, {"work", at_hours(11)}}));
  const auto custody =
      world.state("custody", "stay", test::values({{"duration", at_hours(50)}}));
  world.lead(custody, clinic);
  world.lead(clinic, out);
  model::ArrivalLayer layer;
  layer.name = "arrests";
  layer.number = 5;
  layer.to = custody;
  layer.cases_per_day = model::Dated<double>{5.5};
  layer.majorant = 6.0;
  world.scenario().arrivals.push_back(layer);
  world.scenario().observe_from = core::TimePoint{days{400}};
  for (const auto state : {custody, clinic}) {
    world.measure("entries", test::states({state}));
    world.measure("time_in_state", test::states({state}));
  }
  model::World running{world.scenario()};
  running.begin(1, 0);
  double in_custody = 0.0;
  double in_clinic = 0.0;
  double counts = 0.0;
  for (core::TimePoint now = world.scenario().observe_from + std::chrono::minutes{30};
       now < world.scenario().end; now += hours{1}) {
    running.advance(now);
    const auto census = running.census();
    in_custody += static_cast<double>(census[static_cast<std::size_t>(custody)]);
    in_clinic += static_cast<double>(census[static_cast<std::size_t>(clinic)]);
    ++counts;
  }
  running.advance(world.scenario().end);
  const auto found = running.result().measures;
  const double ticks = core::Duration{days{3600}}.count();
  const auto little = [&](std::size_t entries, std::size_t time) {
    const double rate = found[entries].numerator.to_double() / ticks;
    return rate * found[time].numerator.to_double() /
           static_cast<double>(found[time].denominator);
  };
  CHECK(in_custody / counts == Approx(little(0, 1)).epsilon(0.02));
  CHECK(in_clinic / counts == Approx(little(2, 3)).epsilon(0.02));
}

TEST_CASE("Nobody comes, nobody serves, everybody is let in: nothing breaks",
          "[model][property]") {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    model::Scenario nobody_serves = random.scenario();
    for (auto& pool : nobody_serves.staff) set_headcount(pool, 0);
    for (auto& layer : nobody_serves.arrivals) layer.is_fluid = false;
    nobody_serves.measures.resize(1);
    std::vector<model::StateIndex> with_staff;
    for (std::size_t i = 0; i < nobody_serves.states.size(); ++i)
      if (!nobody_serves.states[i].kind->staff_parameter.empty())
        with_staff.push_back(static_cast<model::StateIndex>(i));
    if (!with_staff.empty()) {
      nobody_serves.measures[0].kind = model::find_measure_kind("wait");
      nobody_serves.measures[0].values.set("states", with_staff);
      const auto unserved = model::Simulator{nobody_serves}.run(1, 0);
      CHECK(unserved.measures[0].denominator == 0);
      CHECK(unserved.events > 0);
    }

    model::Scenario nobody_comes = random.scenario();
    for (auto& layer : nobody_comes.arrivals) {
      layer.cases_per_day = {0.0};
      layer.majorant = 0.0;
      if (layer.cases_per_day_per_site) layer.cases_per_day_per_site = {0.0};
    }
    nobody_comes.initial.clear();
    const auto empty = model::Simulator{nobody_comes}.run(1, 0);
    for (const auto& measure : empty.measures)
      CHECK(measure.numerator == core::WideSum{});

    model::Scenario room_for_all = random.scenario();
    for (auto& pool : room_for_all.staff)
      set_headcount(pool, pool.week ? 1'000 : 1'000'000);
    const auto served = model::Simulator{room_for_all}.run(1, 0);
    CHECK(served.events > 0);
  }
}

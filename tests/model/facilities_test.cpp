#include "catch.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using core::Law;
using core::WideSum;
using std::chrono::minutes;
using test::values;
using test::WorldMaker;

namespace {

std::int64_t ticks_of_minutes(std::int64_t count) {
  return core::Duration{minutes{count}}.count();
}

core::TimePoint at_minute(std::int64_t minute) {
  return core::TimePoint{minutes{minute}};
}

/// A jail of a cell, for 40 minutes, and a court that takes 30 for each, one after the
/// other. Three are in the cell at the start, and one, of another type, comes at
/// minute 50:
///
///     in the cell   3 from 0 to 40; 1 from 50 to 90
///     in the court  three from 40, heard until 70, 100, 130; one from 90, until 160
///     in the jail   3 to 50, 4 to 70, 3 to 100, 2 to 130, 1 to 160
///
/// It has two places, from minute 60 one, from 120 four.
struct Jail {
  Jail() {
    world.scenario().person_types = {"man", "woman"};
    out = world.state("out", "exit");
    const auto judge = world.staff("judge", {1});
    court = world.state("court", "service",
                        values({{"staff", judge}, {"work", Law::fixed(minutes{30})}}));
    cell = world.state("cell", "stay", values({{"duration", Law::fixed(minutes{40})}}));
    world.lead(cell, court);
    world.lead(court, out);
    world.initial(cell, 3);
    world.come(minutes{50}, 1, cell);
    world.scenario().initial.back().type = model::TypeIndex{1};
    facility.name = "jail";
    facility.states = {court, cell};
    facility.places = model::Dated<std::int64_t>{
        {{core::TimePoint::min(), 2}, {at_minute(60), 1}, {at_minute(120), 4}}};
    world.scenario().facilities = {facility};
  }

  std::size_t measure(std::string_view kind, model::Values more = {}) {
    more.set("facility", facility);
    return world.measure(kind, std::move(more));
  }

  model::ReplicationResult run() const {
    model::World running{world.scenario()};
    running.check_after_every_event();
    return running.run(1, 0);
  }

  WorldMaker world{minutes{180}};
  model::StateIndex out{};
  model::StateIndex court{};
  model::StateIndex cell{};
  model::Facility facility;
};

}  // namespace

TEST_CASE("Everybody in the states of a facility counts against its places",
          "[model][facilities]") {
  Jail jail;
  const auto occupancy = jail.measure("occupancy");
  const auto crowding = jail.measure("crowding");
  const auto crowded = jail.measure("time_crowded", values({{"level", 1.5}}));
  const auto women =
      jail.measure("occupancy", values({{"types", std::vector{model::TypeIndex{1}}}}));
  const auto result = jail.run();
  CHECK(result.measures[occupancy].numerator ==
        WideSum{ticks_of_minutes(3 * 50 + 4 * 20 + 3 * 30 + 2 * 30 + 1 * 30)});
  CHECK(result.measures[occupancy].denominator ==
        ticks_of_minutes(2 * 60 + 1 * 60 + 4 * 60));
  // Beyond two places: one to 50, two to 60; beyond one: three to 70, two to 100, one
  // to 120; then nobody.
  CHECK(result.measures[crowding].numerator ==
        WideSum{ticks_of_minutes(1 * 50 + 2 * 10 + 3 * 10 + 2 * 30 + 1 * 20)});
  CHECK(result.measures[crowding].denominator == ticks_of_minutes(180));
  // More than three people from 50 to 60, more than one and a half from 60 to 120.
  CHECK(result.measures[crowded].numerator == WideSum{ticks_of_minutes(10 + 60)});
  // From 50 to 160.
  CHECK(result.measures[women].numerator == WideSum{ticks_of_minutes(110)});
  CHECK(result.measures[women].denominator == ticks_of_minutes(420));
}

TEST_CASE("Who is in a facility when observation begins counts from then on",
          "[model][facilities]") {
  Jail jail;
  const auto occupancy = jail.measure("occupancy");
  jail.world.scenario().observe_from = at_minute(60);
  const auto result = jail.run();
  CHECK(result.measures[occupancy].numerator ==
        WideSum{ticks_of_minutes(4 * 10 + 3 * 30 + 2 * 30 + 1 * 30)});
  CHECK(result.measures[occupancy].denominator == ticks_of_minutes(1 * 60 + 4 * 60));
}

TEST_CASE("A facility that is full refuses and delays nobody", "[model][facilities]") {
  // The same world with and without it.
  Jail jail;
  const auto time = jail.world.measure("people", test::states({jail.cell, jail.court}));
  const auto with = jail.run();
  jail.world.scenario().facilities.clear();
  const auto without = jail.run();
  CHECK(with.measures[time].numerator == without.measures[time].numerator);
  CHECK(with.measures[time].numerator == WideSum{ticks_of_minutes(410)});
}

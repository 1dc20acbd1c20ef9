#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace std::chrono_literals;
using test::at;
using test::states;
using test::values;

namespace {

using Stay = model::InitialStock::Stay;

/// A stay of five days, and people who are there on a date.
struct House {
  explicit House(model::Values more = {}) : world{std::chrono::days{13}} {
    model::Values keys = values(
        {{"duration",
          model::DatedLaw{core::Law::fixed(core::Duration{std::chrono::days{5}})}}});
    keys.add(std::move(more));
    house = world.state("house", "stay", std::move(keys));
    const auto out = world.state("out", "exit");
    world.lead(house, out);
  }

  void people(std::uint32_t count, core::TimePoint date, Stay stay = Stay::fresh) {
    world.initial(house, count, stay);
    world.scenario().initial.back().date = date;
  }

  std::size_t inside(model::World& running, core::TimePoint time) const {
    running.advance(time);
    return running.census()[static_cast<std::size_t>(house)];
  }

  test::WorldMaker world;
  model::StateIndex house{};
};

}  // namespace

TEST_CASE("Initial stocks are there from their dates on", "[model][initial]") {
  House house;
  house.people(4, at(0, 0h));
  house.people(10, at(3, 0h));
  house.people(7, at(6, 12h));
  model::World running{house.world.scenario()};
  for (const std::uint32_t replication : {0U, 1U}) {  // and again in a used world
    running.check_after_every_event();
    running.begin(1, replication);
    CHECK(house.inside(running, at(3, 0h)) == 4);
    CHECK(house.inside(running, at(3, 1ms)) == 14);
    CHECK(house.inside(running, at(5, 1h)) == 10);
    CHECK(house.inside(running, at(6, 13h)) == 17);
    CHECK(house.inside(running, at(8, 1h)) == 7);
    CHECK(house.inside(running, at(11, 13h)) == 0);
  }
}

TEST_CASE("Who is there from the first day of observation is counted from then on",
          "[model][initial]") {
  // Ten people for five of the ten days that are observed.
  House house;
  house.people(10, at(3, 0h));
  house.world.scenario().observe_from = at(3, 0h);
  const auto people = house.world.measure("people", states({house.house}));
  const auto entries = house.world.measure("entries", states({house.house}));
  model::World running{house.world.scenario()};
  const auto result = running.run(1, 0);
  const auto& level = result.measures[people];
  CHECK(level.numerator.to_double() / static_cast<double>(level.denominator) == 5.0);
  CHECK(result.measures[entries].numerator == core::WideSum{});
}

TEST_CASE("Who finds every place taken on their date is one who comes",
          "[model][initial]") {
  model::Values places;
  places.set("places", model::Dated<std::int64_t>{3});
  places.set("when_full", std::string{"wait"});
  House house{std::move(places)};
  house.people(2, at(0, 0h));
  house.people(5, at(3, 0h));
  model::World running{house.world.scenario()};
  running.check_after_every_event();
  running.begin(1, 0);
  // One of five has a place for five days; two of the others when the two have gone on
  // day 5, the last two on day 8 and day 10.
  CHECK(house.inside(running, at(4, 0h)) == 7);
  CHECK(house.inside(running, at(5, 1ms)) == 5);
  CHECK(house.inside(running, at(8, 1ms)) == 4);
  CHECK(house.inside(running, at(10, 1ms)) == 2);
}

TEST_CASE("Of one date those who hold a place are placed first", "[model][initial]") {
  // A clerk who is free on day 3 sends the one who waits on to the house, whose places
  // are for those of the stock, although its number is higher.
  model::Values places;
  places.set("places", model::Dated<std::int64_t>{2});
  places.set("when_full", std::string{"divert"});
  House house{std::move(places)};
  const auto elsewhere = house.world.state("elsewhere", "exit");
  house.world.scenario().states[0].values.set("divert_to", elsewhere);
  const auto clerk = house.world.staff("clerk", {1});
  const auto desk = house.world.state(
      "desk", "service",
      values({{"staff", clerk},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{0})}}}));
  house.world.lead(desk, house.house);
  house.world.initial(desk, 1);
  house.world.scenario().initial.back().date = at(3, 0h);
  house.people(2, at(3, 0h));
  const auto diverted = house.world.measure("entries", states({elsewhere}));
  model::World running{house.world.scenario()};
  const auto result = running.run(1, 0);
  CHECK(result.measures[diverted].numerator.to_double() == 1.0);
}

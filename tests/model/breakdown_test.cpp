#include "caseload/model/breakdown.hpp"

#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/random_worlds.hpp"
#include "model/ticks.hpp"

#include <string>
#include <vector>

// What measures find in each cell into which they are broken down.

using namespace caseload;
using namespace std::chrono_literals;
using std::chrono::days;
using test::ticks;

namespace {

model::Values by(std::string what, model::Values values) {
  values.set("by", std::move(what));
  return values;
}

model::MeasureCell cell(std::int64_t numerator, std::int64_t denominator) {
  return {core::WideSum{numerator}, denominator};
}

/// Four come to a counter in the east, three in the west, twelve elsewhere in the east.
struct ComersByProvince {
  ComersByProvince() {
    world.scenario().geography = test::country({4});
    counter = world.state(
        "counter", "stay",
        test::values({{"duration", core::Law::fixed(core::Duration{days{2}})}}));
    elsewhere = world.state("elsewhere", "exit");
    served = world.state("served", "exit");
    world.lead(counter, served);
    come(4, counter, {1.0, 0.0});
    come(12, elsewhere, {1.0, 0.0});
    come(3, counter, {0.0, 1.0});
  }

  void come(std::uint32_t people, model::StateIndex to, std::vector<double> shares) {
    world.come(days{1}, people, to);
    world.scenario().initial.back().spread = {"test", std::move(shares)};
  }

  test::WorldMaker world{days{10}};
  model::StateIndex counter{};
  model::StateIndex elsewhere{};
  model::StateIndex served{};
};

}  // namespace

TEST_CASE("A measure by province finds what is in each", "[model][measures]") {
  ComersByProvince counters;
  auto& world = counters.world;
  world.measure("entries", by("province", test::states({counters.counter})));
  world.measure("time_in_state", by("province", test::states({counters.counter})));
  auto share = by("province", test::states({counters.counter}));
  share.set("among", std::vector{counters.counter, counters.elsewhere});
  world.measure("share_of_entries", share);
  const auto found = model::World{world.scenario()}.run(1, 0).measures;
  CHECK(found[0].cells == std::vector{cell(4, 1), cell(3, 1)});
  // Each is there for two days.
  CHECK(found[1].cells ==
        std::vector{cell(ticks(days{8}), 4), cell(ticks(days{6}), 3)});
  CHECK(found[2].cells == std::vector{cell(4, 16), cell(3, 3)});
  CHECK(found[0].numerator == core::WideSum{7});

  const auto breakdown =
      model::breakdown_of(world.scenario().measures[0], world.scenario());
  CHECK(breakdown.by == "province");
  CHECK(breakdown.cells == std::vector<std::string>{"east", "west"});
}

TEST_CASE("A store by province is broken down as its provinces alone are",
          "[model][measures]") {
  // The east has three sites and a kit at each, the west one. Two people of the east
  // and two of the west come on day 3: one of the west goes home without.
  test::Clinics clinics{test::country({4})};
  const auto shelf = clinics.store("shelf", model::Pooling::province, test::only(1));
  const auto visit = clinics.visit(shelf);
  for (const auto& [people, shares] :
       {std::pair{2u, std::vector{1.0, 0.0}}, std::pair{2u, std::vector{0.0, 1.0}}}) {
    clinics.world.come(days{3}, people, visit);
    clinics.world.scenario().initial.back().spread = {"test", shares};
  }
  for (const auto kind : {"kits_used", "availability"})
    clinics.world.measure(kind, by("province", test::values({{"stock", shelf}})));
  const auto found = model::World{clinics.world.scenario()}.run(1, 0).measures;
  CHECK(found[0].cells == std::vector{cell(2, 1), cell(1, 1)});
  CHECK(found[1].cells == std::vector{cell(2, 2), cell(1, 2)});
}

TEST_CASE("Each province's cell is the measure of that province alone",
          "[model][measures][property]") {
  std::size_t compared = 0;
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    test::RandomWorld random{seed};
    auto& scenario = random.scenario();
    test::spread_over_provinces(scenario);
    const auto states = test::all_states(scenario);
    scenario.measures.clear();
    for (const char* name :
         {"entries", "people", "waiting", "distinct_people", "wait", "time_in_state"}) {
      const model::MeasureKind* kind = model::find_measure_kind(name);
      auto add = [&](model::Values values) {
        scenario.measures.push_back({name, name, kind, std::move(values)});
      };
      add(by("province", test::states(states)));
      for (const auto province : {model::ProvinceIndex{0}, model::ProvinceIndex{1}}) {
        auto values = test::states(states);
        values.set("provinces", std::vector{province});
        add(values);
      }
    }
    model::World world{scenario};
    // Twice: nothing of the one before is left.
    const auto before = world.run(1, 1).measures;
    const auto found = world.run(1, 0).measures;
    for (std::size_t i = 0; i < found.size(); i += 3) {
      CAPTURE(scenario.measures[i].name);
      REQUIRE(found[i].cells.size() == 2);
      for (const std::size_t province : {0u, 1u}) {
        const auto& alone = found[i + 1 + province];
        CHECK(found[i].cells[province] ==
              model::MeasureCell{alone.numerator, alone.denominator});
        compared += alone.numerator == core::WideSum{} ? 0 : 1;
      }
    }
    CHECK(before.size() == found.size());
  }
  CHECK(compared > 100);
}

TEST_CASE("Who has left by each day", "[model][measures]") {
  // Who is held is held for 2 days and a half, two others for exactly 2: of five days
  // none is gone by the first, two by the second, all from the third on.
  test::WorldMaker world{days{30}};
  const auto held =
      world.state("held", "stay",
                  test::values({{"duration", core::Law::fixed(core::Duration{60h})}}));
  const auto shorter = world.state(
      "shorter", "stay",
      test::values({{"duration", core::Law::fixed(core::Duration{days{2}})}}));
  const auto out = world.state("out", "exit");
  const auto moved = world.state("moved", "exit");
  world.lead(held, out);
  world.lead(shorter, moved);
  world.come(days{1}, 3, held);
  world.come(days{1}, 2, shorter);
  auto values = by("day", test::states({held, shorter}));
  values.set("within", core::Duration{days{5}});
  world.measure("left_within", values);
  values.set("to", std::vector{moved});
  world.measure("left_within", values);
  const auto found = model::World{world.scenario()}.run(1, 0).measures;
  CHECK(found[0].cells ==
        std::vector{cell(0, 5), cell(2, 5), cell(5, 5), cell(5, 5), cell(5, 5)});
  CHECK(found[1].cells ==
        std::vector{cell(0, 5), cell(2, 5), cell(2, 5), cell(2, 5), cell(2, 5)});
  const auto breakdown =
      model::breakdown_of(world.scenario().measures[0], world.scenario());
  CHECK(breakdown.by == "day");
  CHECK(breakdown.cells == std::vector<std::string>{"1", "2", "3", "4", "5"});
  CHECK_FALSE(breakdown.has_counts);
}

TEST_CASE("Ways from state to state are counted", "[model][measures]") {
  ComersByProvince counters;
  auto& world = counters.world;
  world.measure("passages", test::states({counters.counter}));
  auto late = test::states({counters.counter});
  late.set("from", test::at(4, 0h));  // they come on day 1 and go on day 3
  world.measure("passages", late);
  const auto found = model::World{world.scenario()}.run(1, 0).measures;
  const auto breakdown =
      model::breakdown_of(world.scenario().measures[0], world.scenario());
  CHECK(breakdown.by == "passage");
  CHECK(breakdown.cells == std::vector<std::string>{"counter > served"});
  CHECK(found[0].cells == std::vector{cell(7, 1)});
  CHECK(found[0].numerator == core::WideSum{7});
  CHECK(found[1].cells == std::vector{cell(0, 1)});
}

TEST_CASE("Ways are found whoever takes people along them", "[model][measures]") {
  // In random worlds people go by shares, because a place is full or a line too long,
  // and by hazards. That a way is missing from the list is a broken contract; that none
  // is used would be a test of nothing. Who goes out of a state was there.
  std::int64_t used = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    test::RandomWorld random{seed};
    auto& scenario = random.scenario();
    scenario.measures.clear();
    const auto states = test::all_states(scenario);
    const model::MeasureKind* passages = model::find_measure_kind("passages");
    const model::MeasureKind* entries = model::find_measure_kind("entries");
    scenario.measures.push_back({"ways", "ways", passages, test::states(states)});
    for (const auto state : states)
      scenario.measures.push_back({"come", "come", entries, test::states({state})});
    const auto found = model::World{scenario}.run(1, 0).measures;
    const auto ways = model::passages_from(states, scenario);
    REQUIRE(found[0].cells.size() == ways.size());
    std::int64_t all = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const auto count = static_cast<std::int64_t>(found[0].cells[i].numerator.low());
      all += count;
      used += count > 0 ? 1 : 0;
      // As many come in as go there, and others from outside.
      CHECK(count <=
            static_cast<std::int64_t>(
                found[1 + static_cast<std::size_t>(ways[i].to)].numerator.low()));
    }
    CHECK(found[0].numerator == core::WideSum{all});
  }
  CHECK(used > 40);
}

TEST_CASE("Cells are among the words of a replication", "[model][measures]") {
  ComersByProvince counters;
  auto& world = counters.world;
  world.measure("entries", test::states({counters.counter}));
  world.measure("entries", by("province", test::states({counters.counter})));
  const auto& scenario = world.scenario();
  const auto found = model::World{scenario}.run(1, 0);
  auto words = model::canonical_words(found);
  const auto again = model::from_canonical_words(scenario, words);
  REQUIRE(again);
  CHECK(again->measures == found.measures);

  // Two provinces, three words each: numerator, its sign, denominator.
  const auto plain = found.measures[0].weekly.size() + 5;
  CHECK(words.size() == plain + plain + 6);
  CHECK(words[words.size() - 6] == 4);
  CHECK(words[words.size() - 3] == 3);

  CHECK_FALSE(
      model::from_canonical_words(scenario, std::span{words}.first(words.size() - 1)));
  words.back() = ~std::uint64_t{0};  // a denominator of -1
  CHECK_FALSE(model::from_canonical_words(scenario, words));
}

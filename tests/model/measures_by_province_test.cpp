#include "caseload/model/measure.hpp"
#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/measures_of_provinces.hpp"
#include "model/random_worlds.hpp"
#include "model/ticks.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace caseload;
using namespace std::chrono_literals;
using std::chrono::days;
using test::at;
using test::east;
using test::in;
using test::ticks;
using test::west;

namespace {

model::MeasureResult over_days(int person_days, int length) {
  return {.numerator = core::WideSum{ticks(days{person_days})},
          .denominator = ticks(days{length})};
}

/// Numerator and denominator; what was counted week by week is looked at elsewhere.
bool is(const model::MeasureResult& found, const model::MeasureResult& expected) {
  return found.numerator == expected.numerator &&
         found.denominator == expected.denominator;
}

model::MeasureResult ratio(std::int64_t numerator, std::int64_t denominator) {
  return {.numerator = core::WideSum{numerator}, .denominator = denominator};
}

/// Whether a kind takes a parameter of this type.
bool takes(const model::MeasureKind& kind, model::ParameterType type) {
  return std::any_of(kind.parameters.begin(), kind.parameters.end(),
                     [&](const auto& each) { return each.type == type; });
}

/// What a measure of people needs: all of `states`, two days, any cause.
model::Values needed(const model::MeasureKind& kind,
                     const std::vector<model::StateIndex>& states) {
  model::Values values;
  for (const model::Parameter& each : kind.parameters) {
    if (!each.required) continue;
    switch (each.type) {
      case model::ParameterType::states:
        values.set(each.name, states);
        break;
      case model::ParameterType::time:
        values.set(each.name, core::Duration{days{2}});
        break;
      case model::ParameterType::number:
        values.set(each.name, 1.0);
        break;
      case model::ParameterType::choice:
        values.set(each.name, std::string{each.choices.back()});
        break;
      default:
        FAIL("a value for " << kind.name << '.' << each.name);
    }
  }
  return values;
}

}  // namespace

TEST_CASE("People of a province are counted, and those of others are not",
          "[model][measures]") {
  // Three clerks in the east, one in the west; each serves a person a day. On day 1
  // four people come in the east: three go on day 2, one waits until then and goes on
  // day 3. In the west three: served from day 1, 2 and 3, gone on 2, 3 and 4. Twelve
  // more of the east go elsewhere.
  test::WorldMaker world{days{10}};
  auto& scenario = world.scenario();
  scenario.geography = test::country({4});
  const auto clerks = world.staff("clerks", {1});
  auto& pool = scenario.staff.back();
  pool.pooling = model::Pooling::province;
  pool.headcount_per_site = model::Dated<std::int64_t>{1};
  pool.headcount = scenario.geography.open();
  const auto counter = world.state(
      "counter", "service",
      test::values(
          {{"staff", clerks},
           {"work", model::DatedLaw{core::Law::fixed(core::Duration{days{1}})}}}));
  const auto elsewhere = world.state("elsewhere", "exit");
  const auto served = world.state("served", "exit");
  world.lead(counter, served);
  const auto come = [&](std::uint32_t people, model::StateIndex to,
                        std::vector<double> shares) {
    world.come(days{1}, people, to);
    scenario.initial.back().spread = {"test", std::move(shares)};
  };
  come(4, counter, {1.0, 0.0});
  come(12, elsewhere, {1.0, 0.0});
  come(3, counter, {0.0, 1.0});

  struct Case {
    std::string_view kind;
    model::MeasureResult east;
    model::MeasureResult west;
    model::MeasureResult all;
  };
  const std::vector<Case> cases{
      {"entries", ratio(4, 1), ratio(3, 1), ratio(7, 1)},
      {"people", over_days(5, 10), over_days(6, 10), over_days(11, 10)},
      {"waiting", over_days(1, 10), over_days(3, 10), over_days(4, 10)},
      {"waiting_for", over_days(1, 10), over_days(3, 10), over_days(4, 10)},
      {"wait", ratio(ticks(days{1}), 4), ratio(ticks(days{3}), 3),
       ratio(ticks(days{4}), 7)},
      {"waited_share", ratio(1, 4), ratio(2, 3), ratio(3, 7)},
      {"time_in_state", ratio(ticks(days{5}), 4), ratio(ticks(days{6}), 3),
       ratio(ticks(days{11}), 7)},
      // The whole is of the province, too: the twelve who went elsewhere.
      {"share_of_entries", ratio(4, 16), ratio(3, 3), ratio(7, 19)},
  };
  for (const Case& each : cases) {
    model::Values of = test::states({counter});
    if (each.kind == "waiting_for") of.set("cause", std::string{"any"});
    if (each.kind == "share_of_entries")
      of.set("among", std::vector<model::StateIndex>{counter, elsewhere});
    world.measure(each.kind, in({east}, of));
    world.measure(each.kind, in({west}, of));
    world.measure(each.kind, in({east, west}, of));
    world.measure(each.kind, of);
  }
  const auto found = model::World{scenario}.run(1, 0).measures;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(cases[i].kind);
    CHECK(is(found[4 * i], cases[i].east));
    CHECK(is(found[4 * i + 1], cases[i].west));
    CHECK(is(found[4 * i + 2], cases[i].all));
    CHECK(found[4 * i + 2] == found[4 * i + 3]);
  }
}

TEST_CASE("Who goes to another site stays in their province", "[model][measures]") {
  // 400 of the east wait for 20 days and come to a counter on whose way three more
  // sites have opened; four clerks serve an hour each. As many are here as there.
  test::WorldMaker world{days{30}};
  auto& scenario = world.scenario();
  scenario.geography = test::growing_country();
  const auto clerks = world.staff("clerks", {1});
  auto& pool = scenario.staff.back();
  pool.pooling = model::Pooling::site;
  pool.headcount_per_site = model::Dated<std::int64_t>{1};
  pool.headcount = scenario.geography.open();
  const auto counter = world.state(
      "counter", "service",
      test::values({{"staff", clerks},
                    {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}}}));
  const auto served = world.state("served", "exit");
  world.lead(counter, served);
  world.come(days{20}, 400, counter);
  scenario.initial.back().spread = {"test", {1.0, 0.0}};
  const auto before = static_cast<model::StateIndex>(scenario.states.size() - 1);
  for (const auto kind : {"people", "people_at", "waiting"}) {
    model::Values of = test::states({before, counter});
    if (kind == std::string_view{"people_at"}) of.set("date", at(25, 0h));
    world.measure(kind, of);
    world.measure(kind, in({east}, of));
    world.measure(kind, in({west}, of));
  }
  model::World running{scenario};
  running.check_after_every_event();
  running.begin(1, 0);
  running.advance(at(20, 30min));
  bool anybody_elsewhere = false;
  for (core::Handle i = 0; i < running.simulation().used(); ++i)
    anybody_elsewhere |=
        running.person(i).state != core::nowhere && running.person(i).site != 0;
  CHECK(anybody_elsewhere);
  running.advance(scenario.end);
  const auto found = running.result().measures;
  for (std::size_t i = 0; i < 9; i += 3) {
    CAPTURE(scenario.measures[i].name);
    CHECK(found[i] == found[i + 1]);
    CHECK(found[i + 2].numerator == core::WideSum{});
  }
  CHECK_FALSE(found[0].numerator == core::WideSum{});
  CHECK_FALSE(found[6].numerator == core::WideSum{});
}

TEST_CASE("All provinces are all people, and the provinces add up to them",
          "[model][measures][property]") {
  std::map<std::string_view, bool> found_something;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    test::RandomWorld random{seed};
    auto& scenario = random.scenario();
    test::spread_over_provinces(scenario);
    const auto states = test::all_states(scenario);
    scenario.measures.clear();
    for (const model::MeasureKind& kind : model::measure_kinds()) {
      if (!takes(kind, model::ParameterType::provinces) ||
          !takes(kind, model::ParameterType::person_types))
        continue;  // of pools and supply: measures_of_parts_test.cpp
      model::Values of = needed(kind, states);
      // Who goes from one of its states to another has not left them.
      if (kind.name == "comes_within")
        of.set("states", std::vector<model::StateIndex>{states.front()});
      for (const auto& values :
           {of, in({east, west}, of), in({east}, of), in({west}, of)})
        scenario.measures.push_back(
            {std::string{kind.name}, std::string{kind.name}, &kind, values});
    }
    const auto found = model::World{scenario}.run(1, 0).measures;
    for (std::size_t i = 0; i < found.size(); i += 4) {
      const model::MeasureKind& kind = *scenario.measures[i].kind;
      CAPTURE(kind.name);
      const model::MeasureResult& all = found[i];
      CHECK(found[i + 1] == all);
      model::MeasureResult sum = found[i + 2];
      const model::MeasureResult& other = found[i + 3];
      sum.numerator += other.numerator;
      if (kind.random_denominator)
        sum.denominator += other.denominator;
      else
        CHECK(other.denominator == all.denominator);
      for (std::size_t week = 0; week < sum.weekly.size(); ++week)
        sum.weekly[week] += other.weekly[week];
      sum.histogram.merge(other.histogram);
      for (std::size_t cell = 0; cell < sum.cells.size(); ++cell)
        sum.cells[cell].numerator += other.cells[cell].numerator;
      CHECK(sum == all);
      found_something[kind.name] |= !(found[i + 2].numerator == core::WideSum{}) &&
                                    !(other.numerator == core::WideSum{});
    }
  }
  // Nothing that is said of a person is lost on the way to a measure.
  CHECK(found_something.size() > 10);
  for (const auto& [kind, is_found] : found_something) {
    CAPTURE(kind);
    CHECK(is_found);
  }
}

TEST_CASE("Measures take provinces, but for those of places and costs",
          "[model][measures]") {
  for (const model::MeasureKind& kind : model::measure_kinds()) {
    CAPTURE(kind.name);
    const bool of_people = takes(kind, model::ParameterType::person_types);
    // Costs are of people, kits and time at once, each of which knows provinces its own
    // way, or not at all.
    const bool of_costs = takes(kind, model::ParameterType::costs);
    CHECK(takes(kind, model::ParameterType::provinces) ==
          (!kind.of_places && !of_costs));
    if (!of_people) continue;
    // What OnlyOfProvinces does not pass on is asked of no provinces.
    model::MeasureDefinition definition;
    definition.values = needed(kind, {model::StateIndex{}});
    // Those of places are asked of states or of a facility: neither is needed.
    if (kind.of_places)
      definition.values.set("states", std::vector<model::StateIndex>{{}});
    for (const model::Hearing& hearing : kind.hears(definition)) {
      CHECK(hearing.what < model::Hearing::What::busy);
      CHECK((hearing.what == model::Hearing::What::held) == kind.of_places);
    }
  }
}

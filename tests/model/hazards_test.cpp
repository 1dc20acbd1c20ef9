#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/ticks.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using core::Duration;
using core::Law;
using core::WideSum;
using std::chrono::days;
using test::states;
using test::ticks;
using test::values;
using test::WorldMaker;

namespace {

/// A hazard that strikes after exactly `time` in states that list it, whatever the
/// ratio.
model::HazardIndex fixed_hazard(WorldMaker& world, const std::string& name,
                                model::StateIndex to, Duration time) {
  model::HazardDefinition hazard;
  hazard.name = name;
  hazard.number = core::number_of_name(name.data(), name.data() + name.size());
  hazard.to = to;
  hazard.of_type = {true};
  hazard.time = Law::fixed(time);
  world.scenario().hazards.push_back(hazard);
  return static_cast<model::HazardIndex>(world.scenario().hazards.size() - 1);
}

void run_in(WorldMaker& world, model::StateIndex state, model::HazardIndex hazard,
            double ratio = 1.0) {
  world.scenario().states[static_cast<std::size_t>(state)].hazards.push_back(
      {hazard, ratio});
}

}  // namespace

TEST_CASE("A hazard stands still where it is not listed, and goes on where it is",
          "[model][hazard]") {
  // Ten days in the first state, five in the second where nothing is spent: of 12 days
  // of hazard two are left, so it strikes on day 17.
  WorldMaker world{days{100}};
  const auto dead = world.state("dead", "exit");
  const auto out = world.state("out", "exit");
  const auto third =
      world.state("third", "stay", values({{"duration", Law::fixed(days{50})}}));
  const auto second =
      world.state("second", "stay", values({{"duration", Law::fixed(days{5})}}));
  const auto first =
      world.state("first", "stay", values({{"duration", Law::fixed(days{10})}}));
  world.lead(first, second);
  world.lead(second, third);
  world.lead(third, out);
  const auto death = fixed_hazard(world, "death", dead, days{12});
  run_in(world, first, death);
  run_in(world, third, death);
  world.initial(first, 3);
  const auto inside = world.measure("people", states({first, second, third}));
  const auto deaths = world.measure("entries", states({dead}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[deaths].numerator == WideSum{3});
  CHECK(result.measures[inside].numerator == WideSum{3 * ticks(days{17})});
}

TEST_CASE("What is planned for the tick in which a hazard strikes comes first",
          "[model][hazard]") {
  WorldMaker world{days{100}};
  const auto dead = world.state("dead", "exit");
  const auto out = world.state("out", "exit");
  const auto prison =
      world.state("prison", "stay", values({{"duration", Law::fixed(days{10})}}));
  world.lead(prison, out);
  run_in(world, prison, fixed_hazard(world, "death", dead, days{10}));
  world.initial(prison, 4);
  const auto released = world.measure("entries", states({out}));
  const auto deaths = world.measure("entries", states({dead}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[released].numerator == WideSum{4});
  CHECK(result.measures[deaths].numerator == WideSum{0});
}

TEST_CASE("Who is taken away leaves the queue, and gives the staff back",
          "[model][hazard]") {
  // One clinician, six days for each, three people from day 0; all are taken on day 8
  // but the one who left on day 6. The second has then been served for two days and is
  // taken first; so the third, who has waited for eight, is called at that instant and
  // taken at the same. A fourth comes from elsewhere on day 9 and is served at once.
  WorldMaker world{days{30}};
  const auto clinicians = world.staff("clinicians", {1});
  const auto taken = world.state("taken", "exit");
  const auto out = world.state("out", "exit");
  const auto clinic =
      world.state("clinic", "service",
                  values({{"staff", clinicians}, {"work", Law::fixed(days{6})}}));
  const auto outside =
      world.state("outside", "stay", values({{"duration", Law::fixed(days{9})}}));
  world.lead(clinic, out);
  world.lead(outside, clinic);
  run_in(world, clinic, fixed_hazard(world, "arrest", taken, days{8}));
  world.initial(clinic, 3);
  world.initial(outside, 1);
  const auto busy = world.measure("utilisation", values({{"staff", clinicians}}));
  const auto wait = world.measure("wait", states({clinic}));
  const auto served = world.measure("entries", states({out}));
  const auto arrests = world.measure("entries", states({taken}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[served].numerator == WideSum{2});
  CHECK(result.measures[arrests].numerator == WideSum{2});
  CHECK(result.measures[busy].numerator == WideSum{ticks(days{6 + 2 + 6})});
  CHECK(result.measures[wait].numerator == WideSum{ticks(days{6 + 8})});
  CHECK(result.measures[wait].denominator == 4);
}

TEST_CASE(
    "The earliest of several hazards strikes, the others keep what they had spent",
    "[model][hazard]") {
  // Arrest after 5 days at large; back there after 3 days; death after 9 days at large
  // or in custody: on day 9, one day after coming back.
  WorldMaker world{days{100}};
  const auto dead = world.state("dead", "exit");
  const auto custody =
      world.state("custody", "stay", values({{"duration", Law::fixed(days{3})}}));
  const auto at_large = world.state("at_large", "community");
  world.scenario().states[static_cast<std::size_t>(custody)].begins_episode = true;
  world.lead(custody, at_large);
  const auto arrest = fixed_hazard(world, "arrest", custody, days{5});
  const auto death = fixed_hazard(world, "death", dead, days{9});
  run_in(world, at_large, arrest);
  run_in(world, at_large, death);
  run_in(world, custody, death);
  world.initial(at_large, 2);
  const auto large = world.measure("people", states({at_large}));
  const auto held = world.measure("people", states({custody}));
  const auto arrests = world.measure("entries", states({custody}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[arrests].numerator == WideSum{2});
  CHECK(result.measures[large].numerator == WideSum{2 * ticks(days{5 + 1})});
  CHECK(result.measures[held].numerator == WideSum{2 * ticks(days{3})});
}

TEST_CASE("A new spell of a hazard has a budget of its own", "[model][hazard]") {
  // Relapse, a week of use, relapse again: were the budget the same each time, all
  // times at large of one person would be equal.
  WorldMaker world{days{4000}};
  const auto abstinent = world.state("abstinent", "community");
  const auto use =
      world.state("use", "stay", values({{"duration", Law::fixed(days{7})}}));
  world.scenario().states[static_cast<std::size_t>(use)].begins_episode = true;
  world.lead(use, abstinent);
  model::HazardDefinition relapse;
  relapse.name = "relapse";
  relapse.number = 99;
  relapse.to = use;
  relapse.of_type = {true};
  relapse.per_day = {model::Dated<double>{0.05}};
  world.scenario().hazards.push_back(relapse);
  run_in(world, abstinent, model::HazardIndex{0});
  world.initial(abstinent, 1);
  const auto times = world.measure("time_in_state", states({abstinent}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  const auto& found = result.measures[times];
  REQUIRE(found.denominator > 20);
  // All equal would fill one bin of the histogram.
  std::int64_t most = 0;
  for (const auto count : found.histogram.counts()) most = std::max(most, count);
  CHECK(most <= found.denominator / 4);
}

TEST_CASE("A mark of which a hazard says nothing changes nothing", "[model][hazard]") {
  const model::HazardDefinition hazard;
  for (const auto& mark : model::mark_names()) {
    INFO(mark.name);
    CHECK(hazard.ratio_of_mark[static_cast<std::size_t>(mark.mark)] == 1.0);
  }
}

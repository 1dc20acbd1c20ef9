#include "caseload/model/replication.hpp"

#include "caseload/model/purpose.hpp"
#include "catch.hpp"
#include "model/worlds.hpp"

#include <set>

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;

namespace {

/// Batches of arrestees, a drawn stay, a service, an exit: something of everything.
model::Scenario busy_scenario() {
  using Arguments = core::DistributionArguments;
  WorldMaker world{days{60}};
  const auto mean = [](core::Duration time) { return Arguments{{"mean", time}}; };
  const auto doctors = world.staff("doctors", {2});
  const auto out = world.state("out", "exit");
  const auto clinic =
      world.state("clinic", "service",
                  values({{"staff", doctors},
                          {"work", law("exponential", mean(std::chrono::hours{3}))}}));
  const auto custody = world.state(
      "custody", "stay", values({{"duration", law("exponential", mean(days{2}))}}));
  world.lead(custody, clinic);
  world.lead(clinic, out);
  model::ArrivalLayer layer;
  layer.name = "arrests";
  layer.number = 5;
  layer.to = custody;
  layer.cases_per_day = model::Dated<double>{5.0};
  layer.majorant = 8.0;
  layer.mean_batch = 2.2;
  world.scenario().arrivals.push_back(layer);
  world.initial(custody, 20);
  world.measure("wait", states({clinic}));
  world.measure("people", states({custody, clinic}));
  world.measure("entries", states({out}));
  return world.scenario();
}

}  // namespace

TEST_CASE("A replication does not depend on what ran before it",
          "[model][replication]") {
  const model::Scenario scenario = busy_scenario();
  model::Simulator used{scenario};
  used.run(1, 0);
  used.run(2, 9);
  const auto again = used.run(1, 3);
  const auto fresh = model::Simulator{scenario}.run(1, 3);
  CHECK(canonical_bytes(again) == canonical_bytes(fresh));
  CHECK(again.events == fresh.events);
  CHECK(again.peak_people == fresh.peak_people);
}

TEST_CASE("One draw that differs by one tick changes the results",
          "[model][replication]") {
  constexpr std::uint32_t people = 5;
  constexpr std::size_t choices = 20;
  // Each of the 20 stays is equally likely; the one of `later` is one tick longer.
  const auto bytes_with = [&](std::size_t later) {
    std::vector<core::Duration> stays;
    for (std::size_t i = 0; i < choices; ++i)
      stays.push_back(days{i + 1} + core::Duration{i == later ? 1 : 0});
    WorldMaker world{days{60}};
    const auto out = world.state("out", "exit");
    const auto custody =
        world.state("custody", "stay",
                    values({{"duration", law("empirical", {{"values", stays}})}}));
    world.lead(custody, out);
    world.initial(custody, people);
    world.measure("people", states({custody}));
    return canonical_bytes(model::Simulator{world.scenario()}.run(1, 0));
  };
  // Who draws which stay, worked out from the addresses alone.
  std::set<std::size_t> drawn;
  for (std::uint32_t person = 0; person < people; ++person) {
    constexpr std::string_view state = "custody";
    const core::Words words = core::random_words(
        core::StreamKey{1, 0}, {.case_number = person, .layer = 17, .member = 1},
        {.purpose = static_cast<std::uint16_t>(model::stay_duration),
         .owner = core::number_of_name(state.data(), state.data() + state.size())});
    drawn.insert(static_cast<std::size_t>(static_cast<double>(words[0]) /
                                          18446744073709551616.0 * choices));
  }
  CHECK(drawn.size() > 1);
  const std::string same = bytes_with(choices);
  for (std::size_t later = 0; later < choices; ++later) {
    CAPTURE(later);
    CHECK((bytes_with(later) != same) == drawn.contains(later));
  }
}

TEST_CASE("Seed and replication number each make another world",
          "[model][replication]") {
  const model::Scenario scenario = busy_scenario();
  model::Simulator simulator{scenario};
  const std::string one = canonical_bytes(simulator.run(1, 0));
  CHECK(one != canonical_bytes(simulator.run(1, 1)));
  CHECK(one != canonical_bytes(simulator.run(2, 0)));
}

TEST_CASE("Canonical bytes are the stated words, and change with any bit",
          "[model][replication][format]") {
  model::ReplicationResult result;
  model::MeasureResult measure;
  measure.numerator = core::WideSum{-2};
  measure.denominator = 3;
  measure.weekly = {258};
  measure.histogram.add(1);
  result.measures = {measure};
  // Words: low, high, denominator, weeks, the week, filled bins, bin, count.
  std::string expected;
  const auto word = [&](std::initializer_list<int> low_bytes, int fill) {
    std::string bytes(8, static_cast<char>(fill));
    std::size_t i = 0;
    for (const int byte : low_bytes) bytes[i++] = static_cast<char>(byte);
    expected += bytes;
  };
  word({0xfe}, 0xff);
  word({}, 0xff);
  word({3}, 0);
  word({1}, 0);
  word({2, 1}, 0);
  word({1}, 0);
  word({1}, 0);
  word({1}, 0);
  CHECK(canonical_bytes(result) == expected);

  auto changed = result;
  changed.measures[0].numerator += 1;
  CHECK(canonical_bytes(changed) != expected);
  changed = result;
  changed.measures[0].weekly[0] ^= 1;
  CHECK(canonical_bytes(changed) != expected);
  changed = result;
  changed.measures[0].histogram.add(1);
  CHECK(canonical_bytes(changed) != expected);
  // What only says how it was run is no part of it.
  changed = result;
  changed.events = 99;
  changed.peak_people = 9;
  CHECK(canonical_bytes(changed) == expected);
}

TEST_CASE("Weeks cover the observed time, the last one what is left", "[model]") {
  const model::Weeks weeks{core::TimePoint{days{3}}, core::TimePoint{days{3 + 15}}};
  CHECK(weeks.count() == 3);
  CHECK(weeks.begin_of(2) == core::TimePoint{days{17}});
  CHECK(weeks.end_of(2) == core::TimePoint{days{18}});
  CHECK(weeks.week_of(core::TimePoint{days{10}} - core::Duration{1}) == 0);
  CHECK(weeks.week_of(core::TimePoint{days{10}}) == 1);
}

TEST_CASE("People are conserved: in, out and inside", "[model][conservation]") {
  model::Scenario scenario = busy_scenario();
  scenario.measures.clear();
  const auto add = [&](std::string_view kind, model::Values given) {
    scenario.measures.push_back({std::string{kind}, std::string{kind},
                                 model::find_measure_kind(kind), std::move(given)});
  };
  const auto named = [&](std::string_view name) {
    for (std::size_t i = 0; i < scenario.states.size(); ++i)
      if (scenario.states[i].name == name) return static_cast<model::StateIndex>(i);
    throw std::logic_error{"no such state"};
  };
  add("entries", states({named("custody")}));
  add("entries", states({named("out")}));
  add("people_at", states({named("custody"), named("clinic")}));
  model::Simulator simulator{scenario};
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const auto found = simulator.run(1, replication).measures;
    const double came = found[0].numerator.to_double() + 20;  // 20 were inside
    CHECK(came == found[1].numerator.to_double() + found[2].numerator.to_double());
  }
}

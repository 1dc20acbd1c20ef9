#include "caseload/model/contribution.hpp"

#include "caseload/model/happening.hpp"
#include "catch.hpp"
#include "model/journeys.hpp"
#include "model/random_worlds.hpp"
#include "model/world.hpp"

#include <algorithm>

using namespace caseload;
using model::Contribution;
using std::chrono::days;
using std::chrono::hours;
using test::RandomWorld;
using test::values;
using test::WorldMaker;

namespace {

std::vector<std::size_t> sums_over_people(const model::Scenario& scenario) {
  std::vector<std::size_t> measures;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i)
    if (is_sum_over_people(scenario.measures[i])) measures.push_back(i);
  return measures;
}

core::WideSum numerator_of(const std::vector<Contribution>& contributions) {
  core::WideSum sum;
  for (const Contribution& each : contributions) sum += each.numerator;
  return sum;
}

/// Two people who come at once to one member of staff, whose services take two hours.
WorldMaker two_at_one_desk() {
  WorldMaker world{days{1}};
  const auto pool = world.staff("desk", model::Dated<std::int64_t>{1});
  const auto served =
      world.state("served", "service",
                  values({{"staff", pool}, {"work", core::Law::fixed(hours{2})}}));
  const auto gone = world.state("gone", "exit");
  world.lead(served, gone);
  world.come(hours{1}, 2, served);
  return world;
}

}  // namespace

TEST_CASE("What people add to a measure adds up to it, in random worlds",
          "[model][people][property]") {
  std::size_t looked_at = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    const model::Scenario& scenario = random.scenario();
    const auto measures = sums_over_people(scenario);
    model::ContributionSimulator people{scenario, measures};
    model::World world{scenario};
    for (std::uint32_t replication = 0; replication < 2; ++replication) {
      const auto plain = world.run(1, replication);
      const auto found = people.run(1, replication);
      REQUIRE(found.of_measures.size() == measures.size());
      for (std::size_t i = 0; i < measures.size(); ++i) {
        CAPTURE(scenario.measures[measures[i]].name);
        const auto& whole = plain.measures[measures[i]];
        CHECK(numerator_of(found.of_measures[i]) == whole.numerator);
        if (!scenario.measures[measures[i]].kind->random_denominator) continue;
        std::int64_t denominator = 0;
        for (const Contribution& each : found.of_measures[i])
          denominator += each.denominator;
        CHECK(denominator == whole.denominator);
      }
      looked_at += found.of_measures.front().size();
      CHECK(std::is_sorted(found.people.begin(), found.people.end()));
    }
  }
  CHECK(looked_at > 5'000);
}

TEST_CASE("What happens to staff, stores or places is no sum over people",
          "[model][people]") {
  const auto is_sum = [](std::string_view kind, model::Values given) {
    return model::is_sum_over_people({"m", "", model::find_measure_kind(kind), given});
  };
  const std::vector<model::StateIndex> states{model::StateIndex{0}};
  CHECK(is_sum("entries", values({{"states", states}})));
  CHECK(is_sum("person_time", values({{"states", states}})));
  CHECK(is_sum("wait", values({{"states", states}})));
  CHECK_FALSE(is_sum("utilisation", values({{"staff", model::PoolIndex{0}}})));
  CHECK_FALSE(is_sum("occupancy", values({{"states", states}})));
}

TEST_CASE("Of two who come at once, one waits for the service of the other",
          "[model][people]") {
  WorldMaker world = two_at_one_desk();
  const std::vector<model::StateIndex> served{model::StateIndex{0}};
  const auto wait = world.measure("wait", values({{"states", served}}));
  const auto time = world.measure("person_time", values({{"states", served}}));
  model::ContributionSimulator people{world.scenario(), {wait, time}};
  const auto found = people.run(1, 0);
  REQUIRE(found.people.size() == 2);
  REQUIRE(found.of_measures[0].size() == 2);
  // By hand: the first waits not at all and is there for 2 h, the second waits for 2 h
  // and is there for 4.
  constexpr std::int64_t hour = 3'600'000;
  CHECK(found.of_measures[0][0].numerator == 0);
  CHECK(found.of_measures[0][1].numerator == 2 * hour);
  CHECK(found.of_measures[0][0].denominator == 1);
  CHECK(found.of_measures[0][1].denominator == 1);
  CHECK(found.of_measures[1][0].numerator == 2 * hour);
  CHECK(found.of_measures[1][1].numerator == 4 * hour);
}

TEST_CASE("A journey tells each step of one person, and why they wait",
          "[model][people]") {
  WorldMaker world = two_at_one_desk();
  const auto everybody = all_journeys(world.scenario(), 1, 0);
  const core::Identity second = everybody[1].person.identity;
  const auto told = journey(world.scenario(), 1, 0, second);
  using What = model::Happening::What;
  std::vector<std::pair<What, std::int64_t>> steps;
  for (const auto& each : told)
    steps.emplace_back(each.what, each.when.time_since_epoch() / hours{1});
  // By hand: there at the start, to the desk after 1 h, served after the two hours of
  // the other, gone at 5 h.
  const std::vector<std::pair<What, std::int64_t>> expected{
      {What::found_inside, 0}, {What::went_on, 1}, {What::left, 1},
      {What::entered, 1},      {What::joined, 1},  {What::lacks, 1},
      {What::lacks, 3},        {What::started, 3}, {What::went_on, 5},
      {What::left, 5},         {What::entered, 5}, {What::left, 5}};
  CHECK(steps == expected);
  CHECK(told[5].missing == model::Causes{model::Cause::busy_with_same});
  CHECK(told[6].missing.empty());
  CHECK(std::none_of(told.begin(), told.end(), [&](const model::Happening& each) {
    return !(each.person.identity == second);
  }));
}

TEST_CASE("Listening to everybody changes nothing, in random worlds",
          "[model][people][property]") {
  std::size_t happenings = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    model::World plain{random.scenario()};
    const auto expected = canonical_bytes(plain.run(1, 0));
    model::World heard{random.scenario()};
    std::vector<model::Someone> roll;
    heard.keep_roll(roll);
    heard.tell_of_all_waits();
    heard.check_after_every_event();
    CHECK(canonical_bytes(heard.run(1, 0)) == expected);
    happenings += all_journeys(random.scenario(), 1, 0).size();
  }
  CHECK(happenings > 100'000);
}

TEST_CASE("One person's journey is what it is among those of everybody",
          "[model][people][property]") {
  std::size_t waits = 0;
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    const auto all = test::by_person(all_journeys(random.scenario(), 1, 0));
    std::size_t number = 0;
    for (const auto& [who, expected] : all) {
      if (++number % 17 != 0) continue;
      CAPTURE(who);
      const auto found =
          journey(random.scenario(), 1, 0, expected.front().person.identity);
      CHECK(test::are_same(found, expected));
      waits += static_cast<std::size_t>(
          std::count_if(found.begin(), found.end(), [](const model::Happening& each) {
            return each.missing.has(model::Cause::medicine);
          }));
    }
  }
  CHECK(waits > 100);
}

TEST_CASE("Whom a hazard takes away is told apart from who goes on",
          "[model][people]") {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    std::size_t by_hazard = 0;
    for (const auto& each : all_journeys(random.scenario(), 1, 0)) {
      if (!each.by_hazard()) continue;
      ++by_hazard;
      CHECK(random.scenario().hazards[each.person.hazard].to == each.to);
    }
    // One hazard runs in every state, at a rate of 0.1 a day at least or after 200 h.
    CHECK(by_hazard > 0);
  }
}

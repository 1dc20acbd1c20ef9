#include "caseload/experiment/paired_people.hpp"

#include "catch.hpp"

#include <algorithm>
#include <numeric>
#include <random>

using namespace caseload;
using experiment::Fares;
using experiment::fares_of;
using experiment::order_of;
using experiment::paired_people;
using experiment::PersonPair;
using experiment::PersonValue;

namespace {

const model::MeasureKind& kind_of(std::string_view name) {
  return *model::find_measure_kind(name);
}

model::Someone someone(std::uint32_t number, std::size_t type = 0) {
  return {.who = {.case_number = number, .layer = 1, .member = 1},
          .type = static_cast<model::TypeIndex>(type),
          .site = {}};
}

std::vector<PersonPair> pairs_of(const std::vector<std::int64_t>& baseline,
                                 const std::vector<std::int64_t>& scenario) {
  std::vector<PersonPair> pairs;
  for (std::size_t i = 0; i < baseline.size(); ++i)
    pairs.push_back({.person = someone(static_cast<std::uint32_t>(i)),
                     .in = PersonPair::In::both,
                     .baseline = {baseline[i], 1},
                     .scenario = {scenario[i], 1}});
  return pairs;
}

Fares fares(const std::vector<PersonPair>& pairs) {
  return fares_of(kind_of("entries"), pairs,
                  [](const model::Someone&) { return true; });
}

}  // namespace

TEST_CASE("Who has more, less or the same is counted, and by how much",
          "[experiment][people]") {
  const Fares found = fares(pairs_of({0, 3, 2, 5}, {1, 1, 2, 9}));
  CHECK(found.more == 2);
  CHECK(found.less == 1);
  CHECK(found.same == 1);
  CHECK(found.gained == 5.0);
  CHECK(found.lost == 2.0);
}

TEST_CASE("Of yes and no the bounds are those of Frechet", "[experiment][people]") {
  // Ten people; yes for 4 of them in the baseline and for 7 in the scenario. By hand:
  // at least max(0, 0.7 - 0.4) and at most min(0.7, 1 - 0.4) of ten gain, at least
  // max(0, 0.4 - 0.7) and at most min(0.4, 1 - 0.7) lose.
  const Fares found =
      fares(pairs_of({1, 1, 1, 1, 0, 0, 0, 0, 0, 0}, {0, 1, 1, 1, 1, 1, 1, 1, 0, 0}));
  CHECK(found.more == 4);
  CHECK(found.less == 1);
  CHECK(found.more_least == 3);
  CHECK(found.more_most == 6);
  CHECK(found.less_least == 0);
  CHECK(found.less_most == 3);
}

TEST_CASE("The bounds are reached, and never passed, over all pairings",
          "[experiment][people]") {
  std::mt19937 random{1};
  for (int world = 0; world < 60; ++world) {
    std::vector<std::int64_t> baseline(6);
    std::vector<std::int64_t> scenario(6);
    for (auto& value : baseline) value = random() % 5;
    for (auto& value : scenario) value = random() % 5;
    const Fares found = fares(pairs_of(baseline, scenario));
    // All 720 pairings, one by one.
    std::sort(scenario.begin(), scenario.end());
    std::int64_t more_least = 6;
    std::int64_t more_most = 0;
    std::int64_t less_least = 6;
    std::int64_t less_most = 0;
    std::vector<int> order(6);
    std::iota(order.begin(), order.end(), 0);
    do {
      std::int64_t more = 0;
      std::int64_t less = 0;
      for (std::size_t i = 0; i < 6; ++i) {
        const auto other = scenario[static_cast<std::size_t>(order[i])];
        more += other > baseline[i];
        less += other < baseline[i];
      }
      more_least = std::min(more_least, more);
      more_most = std::max(more_most, more);
      less_least = std::min(less_least, less);
      less_most = std::max(less_most, less);
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(found.more_least == more_least);
    CHECK(found.more_most == more_most);
    CHECK(found.less_least == less_least);
    CHECK(found.less_most == less_most);
  }
}

TEST_CASE("Values of people are compared exactly", "[experiment][people]") {
  CHECK(order_of({1, 3}, {2, 6}) == 0);
  CHECK(order_of({1, 3}, {1, 2}) < 0);
  CHECK(order_of({-1, 3}, {-1, 2}) > 0);
  // In floating point these two are the same.
  constexpr std::int64_t large = std::int64_t{1} << 60;
  CHECK(order_of({large, 3}, {large + 1, 3}) < 0);
  CHECK(order_of({large + 1, large}, {large, large - 1}) < 0);
}

TEST_CASE("People are paired by who they are", "[experiment][people]") {
  const std::vector<model::TypeIndex> types{model::TypeIndex{0}};
  model::Contributions baseline;
  model::Contributions scenario;
  baseline.people = {someone(1), someone(2), someone(3, 1), someone(4)};
  scenario.people = {someone(0), someone(1), someone(3, 1), someone(4), someone(5)};
  baseline.of_measures = {
      {{someone(1), 2, 1}, {someone(2), 7, 1}, {someone(3, 1), 1, 1}}};
  scenario.of_measures = {{{someone(1), 3, 1}, {someone(4), 1, 2}, {someone(5), 1, 1}}};

  SECTION("a count is 0 for whom it was not told of") {
    const auto pairs = paired_people(kind_of("entries"), types, baseline, scenario, 0);
    // 1 has one more; 2, 0 and 5 are in one world; 3 is of another type; 4 has one
    // more.
    const Fares found = fares(pairs);
    CHECK(found.more == 2);
    CHECK(found.less == 0);
    CHECK(found.same == 0);
    CHECK(found.only_baseline == 1);
    CHECK(found.only_scenario == 2);
  }
  SECTION("a mean is of those whom it counts") {
    const auto pairs = paired_people(kind_of("wait"), types, baseline, scenario, 0);
    const Fares found = fares(pairs);
    CHECK(found.more == 1);
    CHECK(found.both() == 1);
    CHECK(found.only_baseline == 1);
    CHECK(found.only_scenario == 2);
  }
  SECTION("of a group only who is in it") {
    const auto pairs = paired_people(kind_of("entries"), types, baseline, scenario, 0);
    const Fares found = fares_of(
        kind_of("entries"), pairs,
        [](const model::Someone& person) { return person.who.case_number == 4; });
    CHECK(found.both() == 1);
    CHECK(found.more == 1);
  }
}

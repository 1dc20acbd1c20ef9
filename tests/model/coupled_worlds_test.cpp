#include "caseload/model/without_limits.hpp"
#include "catch.hpp"
#include "model/journeys.hpp"
#include "model/random_worlds.hpp"

#include <algorithm>
#include <set>
#include <tuple>

// The same people in two worlds: what happens to somebody differs only where their own
// inputs do, or where something that they share with others does.

using namespace caseload;
using model::Happening;
using std::chrono::days;
using test::Journeys;
using test::RandomWorld;

namespace {

/// Whether people of this world meet only where they wait: no quota looks for whom it
/// can take, nobody comes at a rate of those who are there, no hazard rises with them.
bool meet_only_at_resources(const model::Scenario& scenario) {
  const auto none = [](const auto& list, auto has) {
    return std::none_of(list.begin(), list.end(), has);
  };
  return none(scenario.arrivals,
              [](const auto& layer) { return layer.quota || layer.per_person; }) &&
         none(scenario.hazards,
              [](const auto& hazard) { return hazard.crowding || hazard.unseen; });
}

/// More people come by the last layer: all who came before, and others.
model::Scenario with_more_people(model::Scenario scenario) {
  auto& layer = scenario.arrivals.back();
  layer.cases_per_day = model::Dated<double>{layer.majorant};
  return scenario;
}

std::vector<bool> all_states(const model::Scenario& scenario) {
  return std::vector<bool>(scenario.states.size(), true);
}

model::Scenario without_any_limit(const model::Scenario& scenario) {
  return without_limits(scenario, resources_of(scenario, all_states(scenario)),
                        all_states(scenario));
}

/// Random worlds in which people meet only at resources.
std::vector<model::Scenario> worlds(std::uint32_t seeds) {
  std::vector<model::Scenario> found;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    RandomWorld random{seed};
    if (meet_only_at_resources(random.scenario())) found.push_back(random.scenario());
  }
  return found;
}

/// What a state takes from: pools, places, and supplies with all that is supplied with
/// them. Each is named by its kind and number.
std::set<std::pair<char, std::size_t>> shared_by(const model::Scenario& scenario,
                                                 std::size_t state) {
  const auto number = [](auto index) { return static_cast<std::size_t>(index); };
  const auto& definition = scenario.states[state];
  std::set<std::pair<char, std::size_t>> shared;
  if (!definition.kind->staff_parameter.empty())
    shared.insert({'p', number(definition.values.get<model::PoolIndex>(
                            definition.kind->staff_parameter))});
  // Stores that supply each other share what they have.
  if (definition.values.has("stock")) shared.insert({'s', 0});
  if (definition.values.has("equipment")) shared.insert({'e', 0});
  if (definition.values.has("places")) shared.insert({'h', state});
  return shared;
}

/// What has happened at a resource up to an instant, to everybody but one.
class Record {
 public:
  Record(const model::Scenario& scenario, const std::vector<Happening>& all)
      : scenario_{scenario}, all_{all} {}

  /// Of supplies all that has happened, for it decides how many kits there are; else
  /// what last happened to those who are there.
  std::set<std::tuple<std::uint64_t, int, std::int64_t>> of(
      std::pair<char, std::size_t> resource, core::TimePoint until,
      std::uint64_t but_for) const {
    std::set<std::tuple<std::uint64_t, int, std::int64_t>> found;
    std::map<std::uint64_t, std::tuple<int, std::int64_t>> last;
    for (const Happening& each : all_) {
      if (each.when > until) break;
      const std::uint64_t who = test::place_of(each.person.identity);
      if (who == but_for ||
          shared_by(scenario_, each.person.state).count(resource) == 0)
        continue;
      const auto what = static_cast<int>(each.what);
      const std::int64_t when = each.when.time_since_epoch().count();
      if (resource.first == 's' || resource.first == 'e')
        found.insert({who, what, when});
      else if (each.what == Happening::What::left)
        last.erase(who);
      else
        last[who] = {what, when};
    }
    for (const auto& [who, at] : last)
      found.insert({who, std::get<0>(at), std::get<1>(at)});
    return found;
  }

 private:
  const model::Scenario& scenario_;
  const std::vector<Happening>& all_;
};

}  // namespace

TEST_CASE("Without limits nobody waits for what there is, and nobody goes without",
          "[model][people][property]") {
  std::size_t visits = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    const auto scenario = without_any_limit(random.scenario());
    for (const Happening& each : all_journeys(scenario, 1, 0)) {
      if (each.what == Happening::What::visit_over) {
        ++visits;
        CHECK((!each.visit.held || each.visit.had_kit == each.visit.needed_kit));
        CHECK((each.person.flags & bit_of(model::Mark::without_equipment)) == 0);
      }
      if (each.what != Happening::What::lacks) continue;
      CHECK((each.missing.empty() ||
             each.missing == model::Causes{model::Cause::appointment} ||
             each.missing == model::Causes{model::Cause::own_delay}));
    }
  }
  CHECK(visits > 5'000);
}

TEST_CASE("Without limits others change nobody's journey", "[model][people]") {
  std::size_t compared = 0;
  std::size_t came_too = 0;
  for (const auto& scenario : worlds(60)) {
    const auto alone = without_any_limit(scenario);
    const auto before = test::by_person(all_journeys(alone, 1, 0));
    const auto after = test::by_person(all_journeys(with_more_people(alone), 1, 0));
    for (const auto& [who, journey] : before) {
      CAPTURE(who);
      const auto found = after.find(who);
      REQUIRE(found != after.end());
      CHECK(test::are_same(journey, found->second));
    }
    compared += before.size();
    came_too += after.size() - before.size();
  }
  CHECK(compared >= 5'000);
  CHECK(came_too >= 1'000);
}

TEST_CASE("With limits each journey parts where something shared differs",
          "[model][people]") {
  std::size_t traced = 0;
  std::size_t same = 0;
  for (const auto& scenario : worlds(40)) {
    const auto more = with_more_people(scenario);
    const auto all_before = all_journeys(scenario, 1, 0);
    const auto all_after = all_journeys(more, 1, 0);
    const Record record_before{scenario, all_before};
    const Record record_after{more, all_after};
    const Journeys after = test::by_person(all_after);
    for (const auto& [who, journey] : test::by_person(all_before)) {
      CAPTURE(who);
      const auto found = after.find(who);
      REQUIRE(found != after.end());
      const auto& other = found->second;
      if (test::are_same(journey, other)) {
        ++same;
        continue;
      }
      const std::size_t at = test::parting(journey, other);
      REQUIRE(at > 0);  // they come at the same instant into the same state
      auto when = core::never;
      if (at < journey.size()) when = std::min(when, journey[at].when);
      if (at < other.size()) when = std::min(when, other[at].when);
      // They were in the state of the last thing that happened alike, or came into it.
      const Happening& last = journey[at - 1];
      const std::size_t state = last.what == Happening::What::went_on
                                    ? static_cast<std::size_t>(last.to)
                                    : last.person.state;
      bool is_traced = false;
      for (const auto& resource : shared_by(scenario, state))
        is_traced = is_traced || record_before.of(resource, when, who) !=
                                     record_after.of(resource, when, who);
      CHECK(is_traced);
      ++traced;
    }
  }
  CHECK(traced >= 1'000);
  CHECK(same >= 1'000);
}

TEST_CASE("A change on a date leaves everything before it as it was",
          "[model][people]") {
  std::size_t before_it = 0;
  std::size_t different = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    model::Scenario changed = random.scenario();
    const core::TimePoint date{days{33}};
    auto& rate = changed.arrivals.back().cases_per_day;
    if (changed.arrivals.back().per_person || changed.arrivals.back().is_fluid)
      continue;
    rate = model::Dated<double>{
        {{core::TimePoint::min(), rate.at({})}, {date, 0.5 * rate.at({})}}};
    const auto first = all_journeys(random.scenario(), 1, 0);
    const auto second = all_journeys(changed, 1, 0);
    std::size_t i = 0;
    for (; i < first.size() && first[i].when < date; ++i) {
      REQUIRE(i < second.size());
      REQUIRE(first[i].person.identity == second[i].person.identity);
      REQUIRE(test::is_same(first[i], second[i]));
    }
    REQUIRE((i == second.size() || second[i].when >= date));
    before_it += i;
    different += first.size() != second.size() ? 1 : 0;
  }
  CHECK(before_it > 50'000);
  CHECK(different >= 10);
}

#include "caseload/model/cause.hpp"
#include "caseload/model/fluid.hpp"
#include "catch.hpp"
#include "model/journeys.hpp"
#include "model/numerators.hpp"
#include "model/random_worlds.hpp"
#include "model/world.hpp"

#include <map>

// Who waits for staff, whatever keeps them away: the union of all causes that are about
// staff.

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using model::Cause;
using model::Causes;
using model::Happening;
using std::chrono::days;

namespace {

struct Asked {
  std::string cause;
  std::string counted;  ///< empty: both
};

std::size_t ask(model::Scenario& scenario, const Asked& asked) {
  std::vector<model::StateIndex> states;
  for (std::size_t i = 0; i < scenario.states.size(); ++i) {
    const auto& state = scenario.states[i];
    const auto* full = state.values.find<std::string>("when_full");
    const auto* beyond = state.values.find<std::string>("beyond_limit");
    if (!state.kind->staff_parameter.empty() || (full != nullptr && *full == "wait") ||
        (beyond != nullptr && *beyond == "wait"))
      states.push_back(static_cast<model::StateIndex>(i));
  }
  model::Values given = values({{"states", states}, {"cause", asked.cause}});
  if (!asked.counted.empty()) given.set("counted", asked.counted);
  scenario.measures.push_back(
      {"asked", "asked", model::find_measure_kind("waiting_for"), std::move(given)});
  return scenario.measures.size() - 1;
}

bool is_of_staff(Cause cause) {
  for (const Cause one :
       {Cause::closed, Cause::absent, Cause::in_training, Cause::busy_with_others,
        Cause::busy_with_same, Cause::kept_for_others, Cause::no_post})
    if (cause == one) return true;
  return false;
}

}  // namespace

TEST_CASE("Staff is every cause that is about staff, and no other", "[model][waits]") {
  for (const model::CauseName& each : model::cause_names()) {
    CAPTURE(each.name);
    CHECK(model::causes_of_staff().has(each.cause) == is_of_staff(each.cause));
  }
}

TEST_CASE("Three at one desk with two kits: who waits for staff, by hand",
          "[model][waits]") {
  // A, B and C come at 01:00, for two hours and a kit each. Two kits are there, a third
  // comes at 06:00.
  //   B  01:00 to 03:00  the desk is busy with A; one kit is free
  //   C  01:00 to 05:00  the desk is busy with A, then B; B ahead needs the kit
  //      05:00 to 06:00  no kit
  WorldMaker world{24h};
  const auto desk = world.staff("desk", {1});
  const auto store =
      world.stock("clinic", "up_to_level",
                  values({{"on_hand", std::int64_t{2}},
                          {"lead_time", Law::fixed(6h)},
                          {"review_period", model::Dated<core::Duration>{days{1000}}},
                          {"order_up_to", model::Dated<std::int64_t>{3}}}));
  const auto visit = world.state(
      "visit", "service",
      values({{"staff", desk}, {"work", Law::fixed(2h)}, {"stock", store}}));
  const auto gone = world.state("gone", "exit");
  world.lead(visit, gone);
  world.come(1h, 3, visit);
  const std::vector<std::pair<Asked, core::Duration>> expected{
      {{"staff", "alone"}, 2h},
      {{"staff", "together"}, 4h},
      {{"staff", ""}, 6h},
      {{"medicine", "alone"}, 1h},
      {{"medicine", "together"}, 4h},
      {{"busy_with_same", ""}, 6h},
      {{"several", ""}, 4h},
      {{"any", ""}, 7h}};
  std::vector<std::size_t> measures;
  for (const auto& [asked, time] : expected)
    measures.push_back(ask(world.scenario(), asked));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(expected[i].first.cause, expected[i].first.counted);
    CHECK(numerator(result, measures[i]) == expected[i].second.count());
  }
}

TEST_CASE("Closed or busy, it is the same wait for staff", "[model][waits]") {
  WorldMaker world{days{1}};
  const auto pool = world.staff("nurse", {1});
  world.scenario().staff.front().week = week_of(1, {{8h, 12h}});
  const auto visit = world.state("visit", "service",
                                 values({{"staff", pool}, {"work", Law::fixed(3h)}}));
  const auto gone = world.state("gone", "exit");
  world.lead(visit, gone);
  // All come at 07:00 and find the doors closed. The first is served from 08:00 to
  // 11:00, the second from then on, in overtime from 12:00 to 14:00; the third waits
  // until the end of the day, first for a nurse who is busy and then before closed
  // doors.
  world.come(7h, 3, visit);
  const auto staff_alone = ask(world.scenario(), {"staff", "alone"});
  const auto staff_together = ask(world.scenario(), {"staff", "together"});
  const auto any = ask(world.scenario(), {"any", ""});
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(numerator(result, staff_alone) == core::Duration{1h + 4h + 17h}.count());
  CHECK(numerator(result, staff_together) == 0);
  CHECK(numerator(result, any) == core::Duration{1h + 4h + 17h}.count());
}

TEST_CASE("Waits for staff are the union of their causes, in random worlds",
          "[model][waits][property]") {
  std::int64_t for_staff = 0;
  std::int64_t and_more = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    RandomWorld random{seed};
    model::Scenario& scenario = random.scenario();
    const auto both = ask(scenario, {"staff", ""});
    const auto alone = ask(scenario, {"staff", "alone"});
    const auto together = ask(scenario, {"staff", "together"});
    const auto any = ask(scenario, {"any", ""});
    // Of states to which people come who are a fluid there is no value.
    if (!is_available(scenario.measures[any], scenario)) continue;
    // What is told of every wait, added up over the observed time by hand.
    std::map<std::uint64_t, std::pair<Causes, core::TimePoint>> now;
    core::Duration expected_alone{};
    core::Duration expected_together{};
    core::Duration expected_any{};
    const auto add = [&](const std::pair<Causes, core::TimePoint>& since,
                         core::TimePoint until) {
      const auto time = until - std::max(since.second, scenario.observe_from);
      if (since.first.empty() || time <= core::Duration::zero()) return;
      bool has_staff = false;
      bool has_other = false;
      for (const model::CauseName& each : model::cause_names())
        if (since.first.has(each.cause))
          (is_of_staff(each.cause) ? has_staff : has_other) = true;
      expected_any += time;
      if (has_staff) (has_other ? expected_together : expected_alone) += time;
    };
    for (const Happening& told : all_journeys(scenario, 1, 0)) {
      if (told.what != Happening::What::lacks) continue;
      auto& since = now[place_of(told.person.identity)];
      add(since, told.when);
      since = {told.missing, told.when};
    }
    for (const auto& [who, since] : now) add(since, scenario.end);
    const auto result = model::Simulator{scenario}.run(1, 0);
    CHECK(numerator(result, alone) == expected_alone.count());
    CHECK(numerator(result, together) == expected_together.count());
    CHECK(numerator(result, any) == expected_any.count());
    CHECK(numerator(result, both) ==
          numerator(result, alone) + numerator(result, together));
    for_staff += numerator(result, alone);
    and_more += numerator(result, together);
  }
  CHECK(for_staff > core::Duration{days{100}}.count());
  CHECK(and_more > core::Duration{days{10}}.count());
}

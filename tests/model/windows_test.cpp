#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/measures/window.hpp"
#include "model/worlds.hpp"

// What counts, and who is followed, between two dates: worked by hand.

using namespace caseload;
using core::Duration;
using core::Law;
using core::WideSum;
using std::chrono::days;
using std::chrono::hours;
using test::states;
using test::values;
using test::WorldMaker;

namespace {

using Dates = std::vector<std::pair<std::string_view, int>>;

model::Values with(model::Values keys, const Dates& dates) {
  for (const auto& [name, day] : dates) keys.set(name, core::TimePoint{days{day}});
  return keys;
}

/// 100 days, observed from day 10; who is held is held for 20 days. Comes on days 5
/// (not observed), 30, 74 and 75.
model::MeasureResult of_custody(std::string_view kind, model::Values more,
                                const Dates& dates) {
  WorldMaker world{days{100}};
  world.scenario().observe_from = core::TimePoint{days{10}};
  const auto held =
      world.state("held", "stay", values({{"duration", Law::fixed(days{20})}}));
  const auto out = world.state("out", "exit");
  world.lead(held, out);
  for (const int on : {5, 30, 74, 75}) world.come(days{on}, 1, held);
  more.set("states", std::vector{held});
  const auto measure = world.measure(kind, with(std::move(more), dates));
  return model::Simulator{world.scenario()}.run(1, 0).measures[measure];
}

/// Two people, one clinician, three hours for each visit, on days 0, 1 and 3: the first
/// is served from 0 to 3 h, the second from 3 to 6 h.
model::MeasureResult of_course(std::string_view kind, bool misses_the_first,
                               const Dates& dates) {
  WorldMaker world{days{10}};
  const auto clinicians = world.staff("clinicians", {1});
  auto keys = values({{"staff", clinicians},
                      {"work", Law::fixed(hours{3})},
                      {"visits", std::int64_t{3}},
                      {"first_visits", std::int64_t{2}},
                      {"first_interval", Duration{days{1}}},
                      {"interval", Duration{days{2}}}});
  if (misses_the_first) keys.set("show_first", 0.0);
  const auto course = world.state("course", "course", std::move(keys));
  world.lead(course, world.state("completed", "exit"));
  world.initial(course, 2);
  const auto measure = world.measure(kind, with(states({course}), dates));
  return model::Simulator{world.scenario()}.run(1, 0).measures[measure];
}

}  // namespace

TEST_CASE("Entries between two dates", "[model][window]") {
  const auto entries = [](const Dates& dates) {
    return of_custody("entries", {}, dates).numerator;
  };
  CHECK(entries({}) == WideSum{3});
  CHECK(entries({{"from", 30}}) == WideSum{3});
  CHECK(entries({{"from", 31}}) == WideSum{2});
  CHECK(entries({{"until", 75}}) == WideSum{2});
  CHECK(entries({{"from", 31}, {"until", 75}}) == WideSum{1});
  // The weeks are those of the whole run: from day 10, so that day 74 is in week 9.
  const auto result = of_custody("entries", {}, {{"from", 31}, {"until", 75}});
  REQUIRE(result.weekly.size() == 13);
  CHECK(result.weekly[2] == 0);
  CHECK(result.weekly[9] == 1);
}

TEST_CASE("Shares of entries between two dates", "[model][window]") {
  WorldMaker world{days{100}};
  const auto one = world.state("one", "exit");
  const auto other = world.state("other", "exit");
  world.come(days{20}, 1, one);
  world.come(days{40}, 3, one);
  world.come(days{50}, 1, other);
  const auto share = [&](const Dates& dates) {
    auto copy = world;
    const auto measure = copy.measure(
        "share_of_entries",
        with(values({{"states", std::vector{one}}, {"among", std::vector{one, other}}}),
             dates));
    return model::Simulator{copy.scenario()}.run(1, 0).measures[measure];
  };
  CHECK(share({}).numerator == WideSum{4});
  CHECK(share({}).denominator == 5);
  CHECK(share({{"from", 40}}).numerator == WideSum{3});
  CHECK(share({{"from", 40}}).denominator == 4);
  CHECK(share({{"from", 40}, {"until", 50}}).denominator == 3);
}

TEST_CASE("Who enters between two dates is followed beyond them", "[model][window]") {
  // Who came on day 30 leaves on day 50, outside of the window of entries.
  const auto left = of_custody("left_within", values({{"within", Duration{days{25}}}}),
                               {{"from", 20}, {"until", 40}});
  CHECK(left.denominator == 1);
  CHECK(left.numerator == WideSum{1});
  // Of days 74 and 75 the second cannot be followed for 25 days.
  const auto late = of_custody("left_within", values({{"within", Duration{days{25}}}}),
                               {{"from", 40}});
  CHECK(late.denominator == 1);
  const auto taken =
      of_custody("restricted_time", values({{"limit", Duration{days{25}}}}),
                 {{"from", 20}, {"until", 75}});
  CHECK(taken.denominator == 2);
  CHECK(taken.numerator == WideSum{Duration{days{20 + 20}}.count()});
  const auto kept =
      of_custody("retention", values({{"after", Duration{days{10}}}}), {{"until", 75}});
  CHECK(kept.denominator == 2);
  CHECK(kept.numerator == WideSum{2});
}

TEST_CASE("Visits, and first visits, between two dates", "[model][window]") {
  CHECK(of_course("visits", false, {}).numerator == WideSum{6});
  CHECK(of_course("visits", false, {{"from", 1}}).numerator == WideSum{4});
  CHECK(of_course("visits", false, {{"until", 3}}).numerator == WideSum{4});
  CHECK(of_course("first_visits", false, {}).numerator == WideSum{2});
  CHECK(of_course("first_visits", false, {{"from", 1}}).numerator == WideSum{0});
  // Who misses the first is seen for the first time on day 1.
  CHECK(of_course("visits", true, {}).numerator == WideSum{4});
  CHECK(of_course("first_visits", true, {}).numerator == WideSum{2});
  CHECK(of_course("first_visits", true, {{"until", 1}}).numerator == WideSum{0});
  CHECK(of_course("first_visits", true, {{"from", 1}, {"until", 2}}).numerator ==
        WideSum{2});
}

TEST_CASE("Who joins a queue between two dates", "[model][window]") {
  // One clerk, ten days for each; people come on days 10, 11 and 30: they wait 0, 9 and
  // 0 days.
  const auto of_queue = [](std::string_view kind, std::string_view key, int limit,
                           const Dates& dates) {
    WorldMaker world{days{100}};
    const auto clerk = world.staff("clerk", {1});
    const auto desk = world.state(
        "desk", "service", values({{"staff", clerk}, {"work", Law::fixed(days{10})}}));
    world.lead(desk, world.state("served", "exit"));
    for (const int on : {10, 11, 30}) world.come(days{on}, 1, desk);
    const auto measure = world.measure(
        kind,
        with(values({{"states", std::vector{desk}}, {key, Duration{days{limit}}}}),
             dates));
    return model::Simulator{world.scenario()}.run(1, 0).measures[measure];
  };
  const auto seen = of_queue("served_within", "within", 7, {{"until", 12}});
  CHECK(seen.denominator == 2);
  CHECK(seen.numerator == WideSum{1});
  const auto later = of_queue("served_within", "within", 7, {{"from", 11}});
  CHECK(later.denominator == 2);
  CHECK(later.numerator == WideSum{1});
  const auto wait =
      of_queue("restricted_wait", "limit", 20, {{"from", 11}, {"until", 12}});
  CHECK(wait.denominator == 1);
  CHECK(wait.numerator == WideSum{Duration{days{9}}.count()});
}

TEST_CASE("Windows in which nothing can be found are refused", "[model][window]") {
  model::Scenario scenario;
  scenario.observe_from = core::TimePoint{days{10}};
  scenario.end = core::TimePoint{days{100}};
  const auto refused = [&](const Dates& dates, std::string_view followed = "") {
    std::string names;
    const auto keys = with(
        values({{"within", Duration{days{30}}}, {"after", Duration{days{90}}}}), dates);
    for (const auto& refusal : model::refuse_window(keys, scenario, followed))
      names += std::string{refusal.parameter} + ' ';
    return names;
  };
  CHECK(refused({}).empty());
  CHECK(refused({{"from", 10}, {"until", 100}}).empty());
  CHECK(refused({{"from", 9}}) == "from ");
  CHECK(refused({{"from", 20}, {"until", 20}}) == "until ");
  CHECK(refused({{"until", 10}}) == "until ");
  CHECK(refused({{"from", 100}}) == "from ");
  CHECK(refused({{"from", 69}}, "within").empty());
  CHECK(refused({{"from", 70}}, "within") == "from ");
  CHECK(refused({}, "after") == "after ");
}

#include "catch.hpp"
#include "model/numerators.hpp"
#include "model/ticks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;
using std::chrono::hours;
using Per = model::CostLine::Per;

namespace {

model::CostLine line(Per per, std::int64_t millionths, std::int64_t ticks,
                     std::vector<model::StateIndex> states) {
  return {.name = "line",
          .agency = "agency",
          .per = per,
          .millionths = millionths,
          .ticks = ticks,
          .states = std::move(states)};
}

/// Three people come to prison on day 5, for ten days; two are there at the start, for
/// twelve.
struct PrisonWithCosts {
  PrisonWithCosts() {
    out = world.state("out", "exit");
    prison = world.state("prison", "stay",
                         values({{"duration", core::Law::fixed(days{10})}}));
    other = world.state("other", "stay",
                        values({{"duration", core::Law::fixed(days{12})}}));
    world.lead(prison, out);
    world.lead(other, out);
    world.come(days{5}, 3, prison);
    world.initial(other, 2);
  }

  std::size_t cost(std::vector<model::CostLine> lines, model::Values window = {}) {
    window.set("costs", std::move(lines));
    return world.measure("cost", std::move(window));
  }

  WorldMaker world{days{30}};
  model::StateIndex out{};
  model::StateIndex prison{};
  model::StateIndex other{};
};

}  // namespace

TEST_CASE("Person-time is that of all people, within the window",
          "[model][person_time]") {
  PrisonWithCosts made;
  const auto all = made.world.measure("person_time", states({made.prison, made.other}));
  model::Values window = states({made.prison, made.other});
  window.set("from", core::TimePoint{days{8}});
  window.set("until", core::TimePoint{days{13}});
  const auto within = made.world.measure("person_time", window);
  window.set("from", core::TimePoint{days{15}});
  window.set("until", core::TimePoint{days{20}});
  const auto after = made.world.measure("person_time", window);
  made.world.scenario().observe_from = core::TimePoint{days{2}};
  const auto result = model::Simulator{made.world.scenario()}.run(1, 0);
  // From day 2: three for ten days; two to day 12.
  CHECK(numerator(result.measures[all]) == (3 * 10 + 2 * 10) * ticks_a_day);
  // From day 8 to 13: three for five days, two for four.
  CHECK(numerator(result.measures[within]) == (3 * 5 + 2 * 4) * ticks_a_day);
  CHECK(numerator(result.measures[after]) == 0);
  // Weeks from day 2: to 9, 16, 23, 30.
  CHECK(result.measures[all].weekly ==
        std::vector<std::int64_t>{(3 * 4 + 2 * 7) * ticks_a_day,
                                  (3 * 6 + 2 * 3) * ticks_a_day, 0, 0});
}

TEST_CASE("Costs are amounts times what they are paid for", "[model][costs]") {
  PrisonWithCosts made;
  const auto entries = made.cost({line(Per::entry, 20'000'000, 1, {made.prison})});
  const auto person_days =
      made.cost({line(Per::time, 3'000'000, ticks_a_day, {made.other})});
  const auto rent = made.cost({line(Per::time, 1'200'000'000, 365 * ticks_a_day, {})});
  const auto all = made.cost({line(Per::entry, 20'000'000, 1, {made.prison}),
                              line(Per::time, 3'000'000, ticks_a_day, {made.other}),
                              line(Per::time, 1'200'000'000, 365 * ticks_a_day, {})});
  model::Values window;
  window.set("from", core::TimePoint{days{10}});
  window.set("until", core::TimePoint{days{17}});
  const auto rent_of_a_week =
      made.cost({line(Per::time, 1'200'000'000, 365 * ticks_a_day, {})}, window);
  const auto result = model::Simulator{made.world.scenario()}.run(1, 0);
  CHECK(numerator(result.measures[entries]) == 3 * 20'000'000);
  CHECK(numerator(result.measures[person_days]) == 2 * 12 * 3'000'000);
  // 1,200 / 365 x 7 is 23.013699 for each of four weeks; two days are 6.575342.
  CHECK(numerator(result.measures[rent]) == 4 * 23'013'699 + 6'575'342);
  CHECK(numerator(result.measures[all]) == numerator(result.measures[entries]) +
                                               numerator(result.measures[person_days]) +
                                               numerator(result.measures[rent]));
  // Days 10 to 14 and 14 to 17, each to the nearest millionth: 13.150685, 9.863014.
  CHECK(numerator(result.measures[rent_of_a_week]) == 13'150'685 + 9'863'014);
  CHECK(result.measures[entries].weekly ==
        std::vector<std::int64_t>{60'000'000, 0, 0, 0, 0});
}

TEST_CASE("Costs of some types are those of these types", "[model][costs]") {
  PrisonWithCosts made;
  made.world.scenario().person_types = {"user", "other"};
  for (auto& state : made.world.scenario().states)
    if (!state.next.empty() && !state.next.front().empty())
      state.next.push_back(state.next.front());
  made.world.scenario().initial.front().type = model::TypeIndex{1};
  auto of_other = line(Per::time, 3'000'000, ticks_a_day, {made.prison, made.other});
  of_other.types = {model::TypeIndex{1}};
  const auto cost = made.cost({of_other});
  const auto result = model::Simulator{made.world.scenario()}.run(1, 0);
  CHECK(numerator(result.measures[cost]) == 3 * 10 * 3'000'000);
}

TEST_CASE("Visits and kits are paid when they are held and used", "[model][costs]") {
  // Two clients, three visits each, a kit at every visit.
  WorldMaker world{days{60}};
  const auto doctors = world.staff("doctors", {2});
  const auto clinic = world.stock(
      "clinic", "up_to_level",
      values({{"on_hand", std::int64_t{100}},
              {"lead_time", core::Law::fixed(days{1})},
              {"order_up_to", model::Dated<std::int64_t>{100}},
              {"review_period", model::Dated<core::Duration>{core::Duration{days{90}}}},
              {"fill_rate", model::Dated<double>{1.0}},
              {"transit_loss", model::Dated<double>{0.0}},
              {"unfilled", std::string{"cancel"}},
              {"rationing", std::string{"first_come"}}}));
  const auto out = world.state("out", "exit");
  const auto treatment = world.state("treatment", "course",
                                     values({{"staff", doctors},
                                             {"work", core::Law::fixed(hours{1})},
                                             {"visits", std::int64_t{3}},
                                             {"interval", core::Duration{days{7}}},
                                             {"show", 1.0},
                                             {"stock", clinic},
                                             {"kit_share", 1.0},
                                             {"without_kit", std::string{"go_ahead"}},
                                             {"when_dropped_out", out}}));
  world.lead(treatment, out);
  world.come(days{1}, 2, treatment);
  model::CostLine kits = line(Per::kit, 3'500'000, 1, {});
  kits.stock = clinic;
  model::Values lines;
  lines.set("costs",
            std::vector<model::CostLine>{line(Per::visit, 4'000'000, 1, {treatment})});
  const auto visits = world.measure("cost", lines);
  lines.set("costs", std::vector<model::CostLine>{kits});
  const auto used = world.measure("cost", lines);
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(numerator(result.measures[visits]) == 2 * 3 * 4'000'000);
  CHECK(numerator(result.measures[used]) == 2 * 3 * 3'500'000);
}

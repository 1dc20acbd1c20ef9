#include "catch.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using std::chrono::days;

// Ledgers at any moment: opening + received = used + sent on + expired + lost + on
// hand; sent = received + lost on the way + in transit, between every pair of levels.

namespace {

core::Law drawn(std::string_view kind, core::Duration mean) {
  if (kind == "fixed") return core::Law::fixed(mean);
  return law(kind, {{"mean", mean}});
}

/// Small numbers, another set for each `turn`, so that many unlike worlds are made.
class Dice {
 public:
  explicit Dice(std::uint32_t turn) : turn_{turn} {}
  std::int64_t from_to(std::int64_t least, std::int64_t most) {
    const auto word = core::random_words(core::StreamKey{turn_, 0},
                                         {.case_number = ++thrown_}, {})[0];
    return least + static_cast<std::int64_t>(
                       word % static_cast<std::uint64_t>(most - least + 1));
  }
  bool yes() { return from_to(0, 1) == 1; }
  core::Duration hours(std::int64_t least, std::int64_t most) {
    return std::chrono::hours{from_to(least, most)};
  }

 private:
  std::uint32_t turn_;
  std::uint32_t thrown_ = 0;
};

/// Emergency orders of every second store.
std::optional<model::Values> random_emergency(Dice& dice) {
  if (dice.yes()) return {};
  model::Values terms;
  terms.set("below", model::Dated<std::int64_t>{dice.from_to(1, 20)});
  terms.set("order", model::Dated<std::int64_t>{dice.from_to(1, 30)});
  if (dice.yes())
    terms.set("lead_time", drawn("exponential", dice.hours(1, 40)));
  else
    terms.set("lead_time", drawn("fixed", dice.hours(0, 40)));
  terms.set("at_most_every", dice.hours(1, 200));
  return terms;
}

model::Values random_terms(Dice& dice, std::string& rule, bool is_source) {
  model::Values terms;
  terms.set("on_hand", dice.from_to(0, 40));
  if (dice.yes())
    terms.set("lead_time", drawn("exponential", dice.hours(1, 120)));
  else
    terms.set("lead_time", drawn("fixed", dice.hours(0, 120)));
  terms.set("fill_rate",
            model::Dated<double>{static_cast<double>(dice.from_to(5, 10)) / 10.0});
  terms.set("transit_loss",
            model::Dated<double>{static_cast<double>(dice.from_to(0, 3)) / 10.0});
  terms.set("unfilled", std::string{dice.yes() ? "cancel" : "back_order"});
  terms.set("rationing", std::string{dice.yes() ? "proportional" : "first_come"});
  if (is_source && dice.yes()) terms.set("shelf_life", dice.hours(24, 400));
  if (dice.yes()) {
    const core::TimePoint from{dice.hours(0, 500)};
    terms.set("shocks", std::vector<model::Shock>{
                            {from, from + dice.hours(1, 500),
                             static_cast<double>(dice.from_to(0, 10)) / 10.0}});
  }
  const std::vector<std::string> rules{"up_to_level", "reorder_point", "forecast",
                                       "from_use", "from_demand"};
  rule = rules[static_cast<std::size_t>(dice.from_to(0, 4))];
  if (rule != "reorder_point" || dice.yes())
    terms.set("review_period", model::Dated<core::Duration>{dice.hours(1, 200)});
  if (rule == "up_to_level" || rule == "reorder_point")
    terms.set("order_up_to", model::Dated<std::int64_t>{dice.from_to(10, 60)});
  if (rule == "reorder_point")
    terms.set("reorder_at", model::Dated<std::int64_t>{dice.from_to(0, 9)});
  if (rule == "forecast") terms.set("cover", dice.hours(1, 300));
  if (rule == "forecast" || (rule == "from_demand" && dice.yes()))
    terms.set("forecast_periods", dice.from_to(1, 4));
  if (rule == "from_use" || rule == "from_demand")
    terms.set(rule == "from_use" ? "use_factor" : "demand_factor",
              model::Dated<double>{static_cast<double>(dice.from_to(5, 15)) / 10.0});
  return terms;
}

/// A source, two provinces, three clinics; people who wait, lose patience, need several
/// kits and equipment, or go home without; everything else by chance.
model::Scenario random_world(std::uint32_t turn) {
  Dice dice{turn};
  Dice hurry{1'000 + turn};  // of its own: the worlds are otherwise what they were
  WorldMaker world{days{60}};
  const auto home = world.state("home", "exit");
  const auto staff =
      world.staff("staff", {static_cast<std::int64_t>(dice.from_to(1, 4))});
  const auto sets = world.equipment("sets", {dice.from_to(0, 3)},
                                    drawn("exponential", dice.hours(5, 400)),
                                    drawn("exponential", dice.hours(1, 200)));
  std::string rule;
  std::vector<model::StockIndex> stores;
  for (std::size_t i = 0; i < 6; ++i) {
    std::optional<model::StockIndex> supplier;
    if (i > 0) supplier = stores[(i - 1) / 2];
    model::Values terms = random_terms(dice, rule, i == 0);
    stores.push_back(world.stock("store_" + std::to_string(i), rule, terms, supplier));
    world.scenario().stock.back().emergency = random_emergency(hurry);
  }
  for (std::size_t i = 0; i < 6; ++i) {
    model::Values terms;
    terms.set("staff", staff);
    terms.set("work", drawn("exponential", dice.hours(0, 3) + core::Duration{60'000}));
    terms.set("stock", stores[i]);
    terms.set("kits", dice.from_to(1, 3));
    terms.set("priority", dice.from_to(1, 2));
    if (dice.yes()) terms.set("when_out_of_stock", home);
    if (dice.yes()) {
      terms.set("patience", drawn("exponential", dice.hours(1, 200)));
      terms.set("when_out_of_patience", home);
    }
    if (dice.yes()) {
      terms.set("equipment", sets);
      terms.set("when_without_equipment", home);
    }
    const auto visit = world.state("visit_" + std::to_string(i), "service", terms);
    world.lead(visit, home);
    world.initial(visit, static_cast<std::uint32_t>(dice.from_to(0, 5)));
    model::ArrivalLayer layer;
    layer.name = "people";
    layer.number = static_cast<std::uint16_t>(100 + i);
    layer.to = visit;
    layer.majorant = static_cast<double>(dice.from_to(1, 12));
    layer.cases_per_day = model::Dated<double>{layer.majorant};
    layer.mean_batch = 1.0 + static_cast<double>(dice.from_to(0, 2));
    world.scenario().arrivals.push_back(layer);
    for (const auto* kind :
         {"availability", "stock_on_hand", "kits_lost", "kits_expired"})
      world.measure(kind, values({{"stock", stores[i]}}));
  }
  world.measure("entries", states({home}));
  return world.scenario();
}

}  // namespace

TEST_CASE("No kit appears or vanishes in sixty random worlds",
          "[model][stock][property]") {
  std::uint64_t events = 0;
  std::int64_t expired = 0;
  std::int64_t lost = 0;
  std::int64_t hurried = 0;
  for (std::uint32_t turn = 1; turn <= 60; ++turn) {
    CAPTURE(turn);
    const model::Scenario scenario = random_world(turn);
    model::World world{scenario};
    world.check_after_every_event();
    for (const std::uint32_t seed : {1u, 2u, 3u}) {
      const auto result = world.run(seed, 0);
      events += result.events;
      for (std::size_t i = 0; i < 6; ++i) {
        lost += static_cast<std::int64_t>(result.measures[4 * i + 2].numerator.low());
        expired +=
            static_cast<std::int64_t>(result.measures[4 * i + 3].numerator.low());
        // The measure's level against the store's own shelf.
        CHECK(result.measures[4 * i].numerator.low() <=
              static_cast<std::uint64_t>(result.measures[4 * i].denominator));
      }
    }
    // Where a store has ordered in an emergency, another run would have been without.
    model::Scenario calm = scenario;
    for (auto& store : calm.stock) store.emergency.reset();
    hurried += canonical_bytes(world.run(1, 0)) !=
               canonical_bytes(model::Simulator{calm}.run(1, 0));
    // The same world, run again by another, finds the same.
    CHECK(canonical_bytes(world.run(1, 0)) ==
          canonical_bytes(model::Simulator{scenario}.run(1, 0)));
  }
  // All of it has happened, or nothing was shown.
  CHECK(events > 200'000);
  CHECK(expired > 200);
  CHECK(lost > 200);
  CHECK(hurried > 50);
}

TEST_CASE("Without a kit nobody is served, without people no kit is used",
          "[model][stock]") {
  const auto run = [](double rate, double fill_rate) {
    WorldMaker world{days{100}};
    const auto home = world.state("home", "exit");
    const auto staff = world.staff("staff", {3});
    const auto store =
        world.stock("clinic", "up_to_level",
                    values({{"on_hand", std::int64_t{0}},
                            {"lead_time", core::Law::fixed(days{2})},
                            {"fill_rate", model::Dated<double>{fill_rate}},
                            {"review_period", model::Dated<core::Duration>{days{7}}},
                            {"order_up_to", model::Dated<std::int64_t>{50}}}));
    const auto visit = world.state(
        "visit", "service",
        values({{"staff", staff}, {"work", core::Law::fixed(1h)}, {"stock", store}}));
    world.lead(visit, home);
    model::ArrivalLayer layer;
    layer.name = "people";
    layer.number = 5;
    layer.to = visit;
    layer.majorant = 5.0;
    layer.cases_per_day = model::Dated<double>{rate};
    world.scenario().arrivals.push_back(layer);
    world.measure("kits_used", values({{"stock", store}}));
    world.measure("entries", states({home}));
    world.measure("stock_at", values({{"stock", store}}));
    model::World checked{world.scenario()};
    checked.check_after_every_event();
    std::vector<std::uint64_t> found;
    for (const auto& measure : checked.run(1, 0).measures)
      found.push_back(measure.numerator.low());
    return found;
  };
  CHECK(run(5.0, 0.0) == std::vector<std::uint64_t>{0, 0, 0});
  CHECK(run(0.0, 1.0) == std::vector<std::uint64_t>{0, 0, 50});
  CHECK(run(5.0, 1.0)[0] > 300);
}

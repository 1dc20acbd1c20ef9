#include "caseload/model/measure.hpp"
#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/measures_of_provinces.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

// Measures of a pool, a store or equipment that is pooled by province or site, asked of
// some provinces. Of four sites three are in the east; of five, four.

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using model::Pooling;
using std::chrono::days;

namespace {

struct Found {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

Found times(core::Duration numerator, core::Duration denominator) {
  return {numerator.count(), denominator.count()};
}

struct Case {
  std::string_view kind;
  Found east;
  Found west;
  Found all;
};

/// Runs `world` and compares measures `of` something: of the east, of the west, of both
/// and without provinces.
void compare(WorldMaker& world, const model::Values& of,
             const std::vector<Case>& cases) {
  world.scenario().measures.clear();
  for (const Case& each : cases)
    for (const auto& values :
         {in({east}, of), in({west}, of), in({east, west}, of), of})
      world.measure(each.kind, values);
  const auto found = model::World{world.scenario()}.run(1, 0).measures;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Case& each = cases[i];
    CAPTURE(each.kind);
    const auto is = [&](std::size_t position, const Found& expected) {
      const model::MeasureResult& result = found[4 * i + position];
      CHECK(result.numerator == core::WideSum{expected.numerator});
      CHECK(result.denominator == expected.denominator);
    };
    is(0, each.east);
    is(1, each.west);
    is(2, each.all);
    is(3, each.all);
    CHECK(found[4 * i + 2] == found[4 * i + 3]);
  }
}

model::PoolIndex clerks_by(Pooling pooling, WorldMaker& world) {
  const auto clerks = world.staff("clerks", {1});
  auto& pool = world.scenario().staff.back();
  pool.pooling = pooling;
  pool.headcount_per_site = model::Dated<std::int64_t>{1};
  pool.headcount = world.scenario().geography.open();
  return clerks;
}

void spread(WorldMaker& world, std::vector<double> shares) {
  world.scenario().initial.back().spread = {"test", std::move(shares)};
}

/// A store, sets and clerks that are pooled so, and people who come in both provinces.
/// Kits expire, are lost and wait for staff; these are absent, leave and are trained.
struct BusyCountry {
  explicit BusyCountry(Pooling pooling) : clinics{growing_country()} {
    WorldMaker& world = clinics.world;
    auto& scenario = world.scenario();
    model::Values rule = terms(4, 9, days{1});
    rule.set("lead_time",
             model::DatedLaw{law("exponential", {{"mean", core::Duration{days{4}}}})});
    rule.set("shelf_life", core::Duration{days{5}});
    rule.set("transit_loss", model::Dated<double>{0.1});
    rule.set("shocks", std::vector<model::Shock>{{at(12, 0h), at(16, 0h), 0.5}});
    stock = clinics.store("store", pooling, rule);
    sets = world.equipment("sets", {1},
                           law("exponential", {{"mean", core::Duration{120h}}}),
                           core::Law::fixed(days{2}));
    scenario.equipment.back().pooling = pooling;
    scenario.equipment.back().per_site = true;
    clerks = clerks_by(pooling, world);
    auto& pool = scenario.staff.back();
    pool.week = week_of(7, {{8h, 12h}});
    pool.absence = {0.3};
    pool.expertise = model::Expertise{
        .target = {0.8},
        .tenure = law("exponential", {{"mean", core::Duration{days{20}}}}),
        .training = model::Training{.sessions = 2, .places = 2}};
    const auto visit = world.state(
        "visit", "service",
        values({{"staff", clerks},
                {"work", model::DatedLaw{core::Law::fixed(core::Duration{2h})}},
                {"stock", stock},
                {"when_out_of_stock", clinics.without},
                {"equipment", sets},
                {"when_without_equipment", clinics.without}}));
    world.lead(visit, clinics.served);
    model::ArrivalLayer layer;
    layer.number = 100;
    layer.to = visit;
    layer.majorant = 4.0;
    layer.cases_per_day = model::Dated<double>{4.0};
    layer.spread = {"test", {0.6, 0.4}};
    scenario.arrivals.push_back(layer);
  }

  /// What a measure of one of these needs; nothing for one of people.
  model::Values needed(const model::MeasureKind& kind) const {
    model::Values of;
    for (const model::Parameter& each : kind.parameters) {
      if (each.type == model::ParameterType::staff) of.set("staff", clerks);
      if (each.type == model::ParameterType::stock) of.set("stock", stock);
      if (each.type == model::ParameterType::equipment) of.set("equipment", sets);
    }
    return of;
  }

  Clinics clinics;
  model::StockIndex stock{};
  model::EquipmentIndex sets{};
  model::PoolIndex clerks{};
};

}  // namespace

TEST_CASE("How busy staff are in each province", "[model][measures_of_parts]") {
  // On day 1 four people come in the east and three in the west; each is served for a
  // day, and all are gone by day 5. Three clerks are on duty in the east, one in the
  // west, for ten days.
  const auto pooling = GENERATE(Pooling::province, Pooling::site);
  WorldMaker world{days{10}};
  world.scenario().geography = country({4});
  const auto clerks = clerks_by(pooling, world);
  const auto counter = world.state(
      "counter", "service",
      values({{"staff", clerks},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{days{1}})}}}));
  world.lead(counter, world.state("served", "exit"));
  world.come(days{1}, 4, counter);
  spread(world, {1.0, 0.0});
  world.come(days{1}, 3, counter);
  spread(world, {0.0, 1.0});
  compare(world, values({{"staff", clerks}}),
          {{"utilisation", times(days{4}, days{30}), times(days{3}, days{10}),
            times(days{7}, days{40})}});
}

TEST_CASE("Overtime and training of each province", "[model][measures_of_parts]") {
  // Open from 8 to 12, and all are trained. On day 1 at 11:30 two people come in the
  // east and one in the west, for an hour each.
  WorldMaker world{days{10}};
  world.scenario().geography = country({4});
  const auto clerks = clerks_by(Pooling::province, world);
  auto& pool = world.scenario().staff.back();
  pool.week = week_of(7, {{8h, 12h}});
  pool.expertise = model::Expertise{.target = {1.0}, .tenure = {}, .training = {}};
  const auto counter = world.state(
      "counter", "service",
      values({{"staff", clerks},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}}}));
  world.lead(counter, world.state("served", "exit"));
  world.come(days{1} + 11h + 30min, 2, counter);
  spread(world, {1.0, 0.0});
  world.come(days{1} + 11h + 30min, 1, counter);
  spread(world, {0.0, 1.0});
  compare(world, values({{"staff", clerks}}),
          {{"utilisation", times(2h, 3 * 40h), times(1h, 40h), times(3h, 4 * 40h)},
           {"overtime", times(1h, 1ms), times(30min, 1ms), times(90min, 1ms)},
           {"members_trained", times(3 * days{10}, days{10}), times(days{10}, days{10}),
            times(4 * days{10}, days{10})}});
}

TEST_CASE("The kits of each province", "[model][measures_of_parts]") {
  // Two kits a site, never more: six and two. Seven people of the east come at the
  // start, one of the west.
  Clinics clinics{country({4})};
  const auto stock = clinics.store("store", Pooling::province, only(2));
  const auto visit = clinics.visit(stock);
  clinics.initial(visit, 7, {1.0, 0.0});
  clinics.initial(visit, 1, {0.0, 1.0});
  compare(clinics.world, values({{"stock", stock}}),
          {{"kits_used", {6}, {1}, {7}},
           {"availability", {6, 7}, {1, 1}, {7, 8}},
           {"stock_at", {0}, {1}, {1}},
           {"stock_out_time", times(days{30}, days{30}), times(0h, days{30}),
            times(days{30}, days{60})}});
}

TEST_CASE("Kits that expire or are lost in each province",
          "[model][measures_of_parts]") {
  // Four kits a site: half are lost on day 3, what is left expires on day 5.
  Clinics clinics{country({4})};
  model::Values terms = only(4);
  terms.set("shelf_life", core::Duration{days{5}});
  terms.set("shocks", std::vector<model::Shock>{{at(3, 0h), at(4, 0h), 0.5}});
  const auto stock = clinics.store("store", Pooling::site, terms);
  compare(clinics.world, values({{"stock", stock}}),
          {{"kits_lost", {6}, {2}, {8}}, {"kits_expired", {6}, {2}, {8}}});
}

TEST_CASE("Only stores of the provinces that are looked at can be without kits",
          "[model][measures_of_parts]") {
  // A site each has 5 kits, and 20 from day 2 on. Three sites open in the east on day
  // 10, order on day 14 and have 20 kits on day 16 (see stores_by_site_test.cpp).
  Clinics clinics{growing_country()};
  const auto stock = clinics.store("store", Pooling::site, terms(5, 20, days{2}));
  const core::Duration one_site = days{5 * 2 + 20 * 28};
  const core::Duration three_more = days{3 * 20 * 14};
  compare(clinics.world, values({{"stock", stock}}),
          {{"stock_out_time", times(days{18}, days{30 + 60}), times(0h, days{30}),
            times(days{18}, days{60 + 60})},
           {"stock_on_hand", times(one_site + three_more, days{30}),
            times(one_site, days{30}), times(2 * one_site + three_more, days{30})},
           {"stock_at", {80}, {20}, {100}},
           {"kits_ordered", {15 + 60}, {15}, {30 + 60}},
           {"orders_placed", {4}, {1}, {5}}});

  // Of the third week 6 of the 28 site-days of the east are without; none of the west.
  const auto weekly = [&](model::ProvinceIndex province) {
    clinics.world.scenario().measures.clear();
    clinics.world.measure("stock_out_time", in({province}, values({{"stock", stock}})));
    return model::World{clinics.world.scenario()}.run(1, 0).measures[0].weekly;
  };
  const std::int64_t week = core::Duration{days{7}}.count();
  REQUIRE(weekly(east).size() == 5);
  CHECK(weekly(east)[2] == 3 * 2 * week / 28);
  CHECK(weekly(west) == std::vector<std::int64_t>(5, 0));
}

TEST_CASE("The sets of each province", "[model][measures_of_parts]") {
  // A set works for 12 days and is away for 3. Those of the two first sites work for 24
  // of 30 days; three come in the east on day 10 and work for 17 of 20.
  const auto pooling = GENERATE(Pooling::province, Pooling::site);
  Clinics clinics{growing_country()};
  const auto sets = clinics.world.equipment("sets", {1}, core::Law::fixed(days{12}),
                                            core::Law::fixed(days{3}));
  clinics.world.scenario().equipment.back().pooling = pooling;
  clinics.world.scenario().equipment.back().per_site = true;
  compare(clinics.world, values({{"equipment", sets}}),
          {{"equipment_working", times(days{24 + 3 * 17}, days{30 + 60}),
            times(days{24}, days{30}), times(days{2 * 24 + 3 * 17}, days{60 + 60})}});
}

TEST_CASE("Provinces add up to the nation, whatever happens to kits and staff",
          "[model][measures_of_parts][property]") {
  // Of these the parts have a denominator of their own.
  const std::set<std::string_view> of_parts{"utilisation", "stock_out_time",
                                            "availability", "equipment_working"};
  const auto pooling = GENERATE(Pooling::province, Pooling::site);
  BusyCountry busy{pooling};
  auto& measures = busy.clinics.world.scenario().measures;
  for (const model::MeasureKind& kind : model::measure_kinds()) {
    const model::Values of = busy.needed(kind);
    if (!of.has("staff") && !of.has("stock") && !of.has("equipment")) continue;
    for (const auto& values :
         {of, in({east, west}, of), in({east}, of), in({west}, of)})
      busy.clinics.world.measure(kind.name, values);
  }
  REQUIRE(measures.size() == 4 * 13);

  std::map<std::string_view, bool> found_something;
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const auto found =
        model::World{busy.clinics.world.scenario()}.run(seed, 0).measures;
    for (std::size_t i = 0; i < found.size(); i += 4) {
      const std::string& name = measures[i].name;
      CAPTURE(seed, name);
      const model::MeasureResult& all = found[i];
      const model::MeasureResult& one = found[i + 2];
      const model::MeasureResult& other = found[i + 3];
      CHECK(found[i + 1] == all);
      core::WideSum sum = one.numerator;
      sum += other.numerator;
      CHECK(sum == all.numerator);
      CHECK(one.denominator + (of_parts.count(name) > 0 ? other.denominator : 0) ==
            all.denominator);
      found_something[measures[i].kind->name] |=
          !(one.numerator == core::WideSum{}) && !(other.numerator == core::WideSum{});
      // A week's share of parts without kits does not add up.
      if (name == "stock_out_time") continue;
      for (std::size_t week = 0; week < all.weekly.size(); ++week)
        CHECK(one.weekly[week] + other.weekly[week] == all.weekly[week]);
    }
  }
  // Nothing that happens is lost on the way to a measure.
  for (const auto& [kind, is_found] : found_something) {
    CAPTURE(kind);
    CHECK(is_found);
  }
}

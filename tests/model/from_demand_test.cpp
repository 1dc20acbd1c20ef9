#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/store_parts.hpp"

#include <numeric>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using model::Pooling;
using std::chrono::days;

// Orders that follow what is asked for, met or not. What half of each order makes of a
// store stands in tests/theory/stores_by_hand_test.cpp.

namespace {

using Kits = std::vector<std::int64_t>;

model::Values from_demand(std::int64_t on_hand, int review_days, int lead_days) {
  return values({{"on_hand", on_hand},
                 {"lead_time", model::DatedLaw{Law::fixed(days{lead_days})}},
                 {"review_period", model::Dated<core::Duration>{days{review_days}}},
                 {"demand_factor", model::Dated<double>{1.0}}});
}

model::Dated<double> from_day(int day, double before, double after) {
  return model::Dated<double>{{{core::TimePoint::min(), before}, {at(day, 0h), after}}};
}

/// People who visit a store, and go home without a kit when there is none.
model::StateIndex visit(WorldMaker& world, model::StockIndex stock) {
  const auto home = world.state("home", "exit");
  const auto nurses = world.staff("nurses", {1'000});
  const auto state = world.state("visit", "service",
                                 values({{"staff", nurses},
                                         {"work", model::DatedLaw{Law::fixed(0h)}},
                                         {"stock", stock},
                                         {"when_out_of_stock", home}}));
  world.lead(state, home);
  return state;
}

}  // namespace

TEST_CASE("An order from demand is a factor times the mean of what was asked for",
          "[model][stock]") {
  const model::OrderRule& rule = *model::find_order_rule("from_demand");
  const auto kits = [&rule](const Kits& asked, const model::Dated<double>& factor,
                            std::int64_t position = 0, std::int64_t used = 0) {
    return rule.kits(
        {.now = at(10, 0h),
         .position = position,
         .used = used,
         .asked = std::accumulate(asked.begin(), asked.end(), std::int64_t{0}),
         .asked_in = days{91} * static_cast<int>(asked.size()),
         .review_period = days{91}},
        values({{"demand_factor", factor}}));
  };
  CHECK(kits({}, {1.0}) == 0);
  CHECK(kits({100}, {1.0}) == 100);
  CHECK(kits({100, 101}, {1.0}) == 101);  // 100.5: halves go up
  CHECK(kits({1, 1, 2}, {1.0}) == 1);     // 1.33
  CHECK(kits({3}, {1.5}) == 5);           // 4.5
  CHECK(kits({1, 0}, {0.9}) == 0);        // 0.45, rounded once: 0.5 would be 1
  CHECK(kits({7, 9}, {0.0}) == 0);
  CHECK(kits({100}, from_day(10, 1.0, 2.0)) == 200);
  CHECK(kits({100}, from_day(11, 1.0, 2.0)) == 100);
  // Neither what is there and on its way, nor what was handed out.
  CHECK(kits({100}, {1.0}, 5'000, 60) == 100);
  CHECK(kits({100}, {1.0}, -5'000, 60) == 100);
}

TEST_CASE("Orders from demand, quarter by quarter", "[model][stock]") {
  // The mean of two quarters; half of each order comes, 30 days after it. People ask on
  // day 45 of a quarter. The factor is 1, and 1.5 from day 300 on.
  //
  //   quarter  order                      comes  on hand then  asked for  left
  //   1        0, nobody asked before         0           100         61    39
  //   2        61                  30.5 ->   31            70        100     0
  //   3        80.5 -> 81          40.5 ->   41            41          0    41
  //   4        (100 + 0) / 2 = 50            25            66         40    26
  //   5        1.5 x (0 + 40) / 2 = 30       15            41          0    41
  //   6        1.5 x (40 + 0) / 2 = 30       15            56
  WorldMaker world{days{546}};
  model::Values rule = from_demand(100, 91, 30);
  rule.set("demand_factor", from_day(300, 1.0, 1.5));
  rule.set("forecast_periods", std::int64_t{2});
  rule.set("fill_rate", model::Dated<double>{0.5});
  rule.set("unfilled", std::string{"cancel"});
  const auto to = visit(world, world.stock("clinic", "from_demand", rule));
  for (const auto& [day, people] :
       {std::pair{45, 61U}, {91 + 45, 100U}, {3 * 91 + 45, 40U}})
    world.come(days{day}, people, to);
  model::World running{world.scenario()};
  running.check_after_every_event();
  running.begin(1, 0);
  Kits comes;
  Kits on_hand;
  for (int quarter = 0; quarter < 6; ++quarter) {
    running.advance(at(91 * quarter + 1, 0h));
    comes.push_back(part(running, 0).on_order());
    running.advance(at(91 * quarter + 31, 0h));
    on_hand.push_back(part(running, 0).on_hand());
  }
  CHECK(comes == Kits{0, 31, 41, 25, 15, 15});
  CHECK(on_hand == Kits{100, 70, 41, 66, 41, 56});
}

TEST_CASE("A gap at the centre halves the kits of those whom it supplies",
          "[model][stock]") {
  // A hundred ask on day 3 of each week. Both order on its first day, first the clinic;
  // the centre gets half of what it orders. What it sends comes a day later, as what is
  // sent to it.
  //
  //   week  clinic orders  centre orders  centre sends  clinic hands out
  //   1     0              0              0             100, of its own
  //   2     100            100 (gets 50)  100, its own  100
  //   3     100            100 (gets 50)  50            50
  //   4     100            100 (gets 50)  50            50, and so on
  WorldMaker world{days{42}};
  model::Values source = from_demand(100, 7, 1);
  source.set("fill_rate", model::Dated<double>{0.5});
  source.set("unfilled", std::string{"cancel"});
  const auto centre = world.stock("centre", "from_demand", source);
  model::Values shelf = from_demand(100, 7, 1);
  shelf.set("unfilled", std::string{"cancel"});
  const auto clinic = world.stock("clinic", "from_demand", shelf, centre);
  const auto to = visit(world, clinic);
  for (int week = 0; week < 6; ++week) world.come(days{7 * week + 3}, 100, to);
  const auto sent = world.measure("kits_used", values({{"stock", centre}}));
  const auto used = world.measure("kits_used", values({{"stock", clinic}}));
  model::World running{world.scenario()};
  running.check_after_every_event();
  const auto result = running.run(1, 0);
  CHECK(result.measures[sent].weekly == Kits{0, 100, 50, 50, 50, 50});
  CHECK(result.measures[used].weekly == Kits{100, 100, 50, 50, 50, 50});
}

TEST_CASE("A site that opens orders what was asked for there in vain",
          "[model][stores_by_site]") {
  // Nobody has a kit. Three sites open on day 10; 40 people come on day 15, all of the
  // east, and find none. At its first review, on day 14, a new site orders nothing; on
  // day 21 what was asked for since; on day 28 half of it, for nobody else came. The
  // old site of the east has two periods more.
  Clinics clinics{growing_country()};
  model::Values rule = from_demand(0, 7, 2);
  rule.set("forecast_periods", std::int64_t{4});
  const auto stock = clinics.store("store", Pooling::site, rule);
  clinics.world.scenario().stock.back().rule = model::find_order_rule("from_demand");
  clinics.world.come(days{15}, 40, clinics.visit(stock));
  clinics.world.scenario().initial.back().spread = {"test", {1.0, 0.0}};
  const auto running = clinics.begun();
  running->advance(at(14, 23h));
  for (std::uint32_t i = 0; i < 5; ++i) CHECK(part(*running, i).on_order() == 0);
  std::vector<core::Handle> people;
  for (core::Handle i = 0; i < running->simulation().used(); ++i)
    if (running->person(i).state != core::nowhere) people.push_back(i);
  REQUIRE(people.size() == 40);
  running->advance(at(21, 1h));
  Kits asked(5, 0);
  for (const core::Handle person : people) ++asked[running->person(person).site];
  REQUIRE(asked[2] + asked[3] + asked[4] > 0);
  // Nearest whole numbers, halves up: of a third, a half, a quarter.
  CHECK(part(*running, 0).on_order() == (2 * asked[0] + 3) / 6);
  for (std::uint32_t i = 2; i < 5; ++i) CHECK(part(*running, i).on_order() == asked[i]);
  running->advance(at(23, 1h));
  for (std::uint32_t i = 2; i < 5; ++i) CHECK(part(*running, i).on_hand() == asked[i]);
  running->advance(at(28, 1h));
  CHECK(part(*running, 0).on_order() == (asked[0] + 2) / 4);
  for (std::uint32_t i = 2; i < 5; ++i)
    CHECK(part(*running, i).on_order() == (asked[i] + 1) / 2);
  // In the west nobody has asked.
  CHECK(part(*running, 1).ledger().received == 0);
}

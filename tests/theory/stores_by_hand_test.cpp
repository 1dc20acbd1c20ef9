#include "theory/worked_by_hand.hpp"

// Scenario files in which nothing is left to chance, worked by hand, day by day. The
// books are checked after every event.

using namespace caseload;

namespace {

class StoresByHand final : public WorkedByHand {
 public:
  explicit StoresByHand(const std::string& file) : WorkedByHand{"stores/" + file} {}
};

}  // namespace

TEST_CASE("A level that covers review period and lead time never runs short",
          "[theory][stores]") {
  // Kits on hand after each day's ten clients, day 0 (the start), 1, 2, ... Reviews on
  // days 0, 7, 14, ...; what they order comes three days later, before the clients.
  //
  //                  enough, level 100            short, level 90
  //   0 to 6         100 90 80 70 60 50 40        90 80 70 60 50 40 30
  //   7 to 9         30 20 10   (40 -> order 60)  20 10 0    (30 -> order 60)
  //   10 to 13       60 50 40 30   (60 came)      50 40 30 20   (60 came)
  //   14 to 16       20 10 0    (order 70)        10 0 -10   (20 -> order 70)
  //   17 to 20       60 50 40 30   (70 came)      60 50 40 30   (70 came)
  //   21 to 23       20 10 0    (order 70)        20 10 0    (30 -> order 60)
  //   24 to 27       60 50 40 30                  50 40 30 20
  //   28 to 30       20 10 0    (order 70)        10 0 -10   (20 -> order 70)
  //   31 to 34       60 50 40 30                  60 50 40 30
  //   35, 36         20 20      (order 70)        20 20      (order 60)
  //
  // -10: ten clients are sent home, twice. Nobody comes on day 36, the last.
  const StoresByHand run{"steady-demand.toml"};
  CHECK(run.count("enough_availability") == 350);
  CHECK(run["enough_availability"].denominator == 350);
  CHECK(run.days("enough_stock_on_hand") ==
        490 + 60 + 180 + 30 + 180 + 30 + 180 + 30 + 180 + 40);
  CHECK(run.days("enough_stock_out_time") == 3);
  CHECK(run.count("enough_orders_placed") == 5);

  CHECK(run.count("short_availability") == 330);
  CHECK(run["short_availability"].denominator == 350);
  CHECK(run.days("short_stock_on_hand") ==
        420 + 30 + 140 + 10 + 180 + 30 + 140 + 10 + 180 + 40);
  CHECK(run.days("short_stock_out_time") == 6);
  CHECK(run.count("short_kits_used") == 330);
  CHECK(run.count("short_stock_at_end") == 20);
}

TEST_CASE("Orders made from use decay, orders made from demand do not",
          "[theory][stores]") {
  // Each week a thousand ask. From use: 0.9 of what was used the week before comes:
  // 900, 810, 729, 656.1, then 0.9 x 656 = 590.4, 0.9 x 590 = 531, 477.9,
  // 0.9 x 478 = 430.2. From what was asked for: 0.9 of a thousand comes every week. In
  // the tenth week everybody moves away.
  const StoresByHand run{"from-use-decay.toml"};
  CHECK(run["by_use_kits_used"].weekly ==
        std::vector<std::int64_t>{1000, 900, 810, 729, 656, 590, 531, 478, 430, 0});
  CHECK(run["by_forecast_kits_used"].weekly ==
        std::vector<std::int64_t>{1000, 900, 900, 900, 900, 900, 900, 900, 900, 0});
}

TEST_CASE("Half of each order is half of the kits when orders follow demand",
          "[theory][stores]") {
  // Each quarter, on day 45, a thousand ask. Orders are placed on its first day
  // (nothing on that of the first quarter, before which nobody asked); half of each
  // comes on day 30, and the rest is forgotten. On hand, beginning with 2000, is after
  // the thousand have asked.
  //
  //            from demand           from use              forecast: to 2000
  //   quarter  order come on hand    order come on hand    order come on hand
  //   1           0    0   1000         0    0   1000         0    0   1000
  //   2        1000  500    500      1000  500    500      1000  500    500
  //   3        1000  500      0      1000  500      0      1500  750    250
  //   4        1000  500      0      1000  500      0      1750  875    125
  //   5        1000  500      0       500  250      0      1875  938     63
  //   6        1000  500      0       250  125      0      1937  969     32
  //   7        1000  500      0       125   63      0      1968  984     16
  //   8        1000  500      0        63   32      0      1984  992      8
  //
  // From the fourth quarter on who runs short gets what has come: orders from demand
  // do not fall although half of those who ask get nothing, and do not rise.
  const StoresByHand run{"from-demand.toml"};
  const auto used = [&run](const std::string& measure) {
    std::vector<std::int64_t> quarters;
    for (std::size_t week = 0; week < run[measure].weekly.size(); ++week)
      if (week % 13 == 6)  // the week of day 45
        quarters.push_back(run[measure].weekly[week]);
    return quarters;
  };
  using Quarters = std::vector<std::int64_t>;
  CHECK(used("by_demand_kits_used") ==
        Quarters{1000, 1000, 1000, 500, 500, 500, 500, 500});
  CHECK(used("by_use_kits_used") == Quarters{1000, 1000, 1000, 500, 250, 125, 63, 32});
  CHECK(used("by_forecast_kits_used") ==
        Quarters{1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000});
  for (const std::string name : {"by_demand", "by_use", "by_forecast"}) {
    CAPTURE(name);
    CHECK(run[name + "_availability"].denominator == 8 * 1000);
    CHECK(run.count(name + "_orders_placed") == 7);
  }

  // What is on its way a day after each order is what comes of it.
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/stores/from-demand.toml");
  const model::Scenario& scenario = study.scenarios.front().scenario;
  std::map<std::string, Quarters> coming;
  model::World world{scenario};
  world.begin(study.seed, 0);
  for (int quarter = 0; quarter < 8; ++quarter) {
    world.advance(
        core::TimePoint{core::Duration{(91 * quarter + 1) * WorkedByHand::day}});
    for (std::uint32_t i = 0; i < 3; ++i)
      coming[scenario.stock[i].name].push_back(
          world.store(static_cast<model::StorePartIndex>(i)).on_order());
  }
  CHECK(coming["by_demand"] == Quarters{0, 500, 500, 500, 500, 500, 500, 500});
  CHECK(coming["by_use"] == Quarters{0, 500, 500, 500, 250, 125, 63, 32});
  CHECK(coming["by_forecast"] == Quarters{0, 500, 750, 875, 938, 969, 984, 992});
}

TEST_CASE("Kits that expire are lost, and the oldest are used first",
          "[theory][stores]") {
  // Kits on hand after each day's three clients.
  //
  //   0 to 9     50 47 44 41 38 35 32 29 26 23
  //   10, 11     0 0     23 expire; nothing is left: order 50; six are sent home
  //   12 to 19   47 44 41 38 35 32 29 26   50 came, which keep until day 22
  //   20, 21     23 20   26 before the clients: order 24
  //   22 to 29   21 18 15 12 9 6 3 0   24 came and 20 expired, in this order
  //   30, 31     0 0     order 50; six are sent home
  //   32, 33     47 44   50 came
  const StoresByHand run{"expiry.toml"};
  CHECK(run.count("clinic_kits_expired") == 23 + 20);
  CHECK(run.count("clinic_kits_used") == 27 + 30 + 24 + 6);
  CHECK(run["clinic_availability"].denominator == 33 * 3);
  CHECK(run.count("clinic_availability") == 33 * 3 - 12);
  CHECK(run.days("clinic_stock_on_hand") == 365 + 292 + 43 + 84 + 91);
  CHECK(run.days("clinic_stock_out_time") == 2 + 1 + 2);
  CHECK(run.count("clinic_orders_placed") == 3);
  CHECK(run.count("clinic_stock_at_end") == 44);
}

TEST_CASE("A shortage at the centre is rationed, and no kit gets lost in the books",
          "[theory][stores]") {
  //   day 3    60 clients in the north and 90 in the south use all that is there
  //   day 7    north orders 60, south 90; the centre has 100, owes 150, so that its
  //            position is -50: orders 150. It sends 40 and 60
  //   day 9    40 come to the north, 54 to the south: 6 are lost on the way
  //   day 10   150 come to the centre; it sends the 20 and 30 that it owes
  //   day 11   60 clients in the north: 40 are met, 20 wait; 90 in the south: 54 and 36
  //   day 12   20 come to the north for 20; 27 to the south (3 are lost): 9 go on
  //   waiting day 14   north orders 60; south has 0 and owes 9: orders 99; the centre
  //   has 100,
  //            owes 159: orders 159. Of 100, 37.7 and 62.3 are due: it sends 38 and 62
  const StoresByHand run{"two-levels.toml"};
  CHECK(run.count("central_kits_used") == 100 + 50 + 100);
  CHECK(run.count("central_orders_placed") == 2);
  CHECK(run.count("central_availability") == 100 + 100);
  CHECK(run["central_availability"].denominator == 150 + 159);
  CHECK(run.days("central_stock_on_hand") == 7 * 100 + 4 * 100);
  CHECK(run.count("north_kits_used") == 60 + 40 + 20);
  CHECK(run.count("north_availability") == 60 + 40);
  CHECK(run.days("north_stock_on_hand") == 3 * 60 + 2 * 40);
  CHECK(run.count("south_kits_used") == 90 + 54 + 27);
  CHECK(run.count("south_kits_lost") == 6 + 3);
  CHECK(run.count("south_availability") == 90 + 54);
  CHECK(run.days("south_stock_on_hand") == 3 * 90 + 2 * 54);
  // Waiting: 20 for a day in the north; 36 for a day and 9 for three more in the south.
  CHECK(run.days("second_visit_north_people") == 20);
  CHECK(run.days("second_visit_south_people") == 36 + 3 * 9);
}

TEST_CASE("What cannot be paid is not bought, and what is left of a budget lapses",
          "[theory][stores]") {
  // Kits on hand after each day's ten clients; a kit costs 3 dollars.
  //
  //   0 to 6         100 90 80 70 60 50 40
  //   7 to 9         30 20 10         40 -> order 60, for 180 of 360
  //   10 to 13       60 50 40 30      60 came
  //   14 to 16       20 10 0          30 -> order 70; 120 more, and not 300, pay 40
  //   17 to 20       30 20 10 0       40 came
  //   21 to 23       0 0 0            0 -> order 100; another 120 pay 40; 30 sent home
  //   24 to 27       30 20 10 0       40 came
  //   28 to 36       0 ...            nothing is left, so nothing is ordered; on eight
  //                                   days ten are sent home
  const StoresByHand run{"budget.toml"};
  CHECK(run["paid_availability"].denominator == 350);
  CHECK(run.count("paid_availability") == 200 + 40);
  CHECK(run.count("paid_kits_ordered") == 60 + 70 + 100);
  CHECK(run.count("paid_orders_placed") == 3);
  CHECK(run.count("paid_kits_used") == 240);
  CHECK(run.days("paid_stock_on_hand") == 490 + 60 + 180 + 30 + 60 + 60);
  CHECK(run.days("paid_stock_out_time") == 1 + 1 + 3 + 1 + 9);
}

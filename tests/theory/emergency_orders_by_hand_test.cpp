#include "worked_by_hand.hpp"

// scenarios/stores/emergency.toml, worked by hand, day by day, as in
// stores_by_hand_test.cpp.

TEST_CASE("Emergency orders come between the reviews, and not too often",
          "[theory][stores]") {
  // Kits on hand after each day's ten clients. An emergency (fewer than 30 kits) is an
  // order of 40, which come two days later, and none follows within ten days.
  //
  //   0 to 7     100 90 80 70 60 50 40 30   30 are not fewer than 30
  //   8, 9       20 10         emergency: 40; the next is allowed on day 18
  //   10 to 13   40 30 20 10   40 came; none on day 12
  //   14 to 16   0 0 0         review: 10 -> order 90, of which 45 are sent; twenty are
  //                            sent home
  //   17 to 19   35 25 15      45 came; emergency on day 18, of 40: all are sent
  //   20 to 24   45 35 25 15 5   40 came; the next is allowed on day 28
  //   25 to 27   0 0 0         25 are sent home
  //   28, 29     0 0           review: 0 -> order 100, of which 50 are sent; only then
  //                            the emergency: 40; twenty are sent home
  //   30         30            40 came
  //   31 to 36   70 60 50 40 30 30   50 came
  const WorkedByHand run{"stores/emergency.toml"};
  CHECK(run.count("alone_availability") == 350 - 20 - 25 - 20);
  CHECK(run["alone_availability"].denominator == 350);
  CHECK(run.count("alone_kits_used") == 285);
  CHECK(run.count("alone_orders_placed") == 2 + 3);
  CHECK(run.days("alone_stock_on_hand") == 550 + 100 + 75 + 125 + 30 + 280);
  CHECK(run.days("alone_stock_out_time") == 3 + 5);
  CHECK(run.count("alone_stock_at_end") == 30);
}

TEST_CASE("A supplier sends in an emergency what it has, and owes nothing of it",
          "[theory][stores]") {
  // An emergency (fewer than 20 kits) is an order of 50, which come a day later, and
  // none follows within seven days. Nothing is sent to the clinic on days 20 to 23.
  //
  //              clinic after its ten clients      centre
  //   0 to 5     70 60 50 40 30 20                 60 60 60 60 60 60
  //   6          10   emergency                    10 it sends 50
  //   7 to 12    50 40 30 20 10 0   50 came        10 10 10 10 10 10
  //   13         0    emergency                    0  it sends the 10 that it has
  //   14 to 17   0    10 came, and are used        0  review: order 60
  //   18 to 23   0    allowed on day 20, but not   60 60 came
  //                   while nothing is sent
  //   24         0    emergency                    10 it sends 50
  //   25 to 27   40 30 20   50 came                10 10 10
  //   28 to 30   10 0 0     review: order 50       0  it sends 10, owes 40: order 100
  //   31         0    10 came, and are used;       0  it has nothing to send, and owes
  //                   emergency                       40 as before
  //   32 to 34   0 0 0                             60 100 came; it sends 40
  //   35, 36     30 30      40 came                60 60
  const WorkedByHand run{"stores/emergency.toml"};
  CHECK(run.count("clinic_kits_used") == 60 + 60 + 10 + 50 + 10 + 10);
  CHECK(run["clinic_availability"].denominator == 350);
  CHECK(run.count("clinic_availability") == 200);
  CHECK(run.count("clinic_orders_placed") == 4 + 1);
  CHECK(run.days("clinic_stock_on_hand") == 280 + 150 + 100 + 60);
  CHECK(run.days("clinic_stock_out_time") == 13 + 6);
  CHECK(run.count("clinic_stock_at_end") == 30);

  CHECK(run.count("central_kits_used") == 50 + 10 + 50 + 10 + 40);
  CHECK(run["central_availability"].denominator == 4 * 50 + 50);
  CHECK(run.count("central_availability") == 50 + 10 + 50 + 10);
  CHECK(run.count("central_orders_placed") == 2);
  CHECK(run.days("central_stock_on_hand") ==
        6 * 60 + 7 * 10 + 6 * 60 + 4 * 10 + 5 * 60);
  CHECK(run.count("central_stock_at_end") == 60);
}

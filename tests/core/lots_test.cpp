#include "caseload/core/lots.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"

using namespace caseload::core;

namespace {

TimePoint at_tick(int tick) {
  return TimePoint{Duration{tick}};
}

}  // namespace

TEST_CASE("What expires first is taken first", "[core][lots]") {
  Lots lots;
  lots.put({at_tick(30), 5});
  lots.put({at_tick(10), 2});
  lots.put({never, 1});
  lots.put({at_tick(20), 3});
  lots.put({at_tick(10), 2});  // joins the lot of its date
  CHECK(lots.count() == 13);
  CHECK(lots.all() ==
        std::vector<Lot>{
            {at_tick(10), 4}, {at_tick(20), 3}, {at_tick(30), 5}, {never, 1}});
  std::vector<Lot> taken;
  lots.take(6, taken);
  CHECK(taken == std::vector<Lot>{{at_tick(10), 4}, {at_tick(20), 2}});
  CHECK(lots.all() == std::vector<Lot>{{at_tick(20), 1}, {at_tick(30), 5}, {never, 1}});
  lots.take(1);
  CHECK(lots.next_expiry() == at_tick(30));
  lots.take(0);
  lots.take(6);
  CHECK(lots.all().empty());
  CHECK(lots.count() == 0);
  CHECK(lots.next_expiry() == never);
  CHECK_THROWS_AS(lots.take(1), ContractViolation);
  CHECK_THROWS_AS(lots.put({at_tick(10), 0}), ContractViolation);
}

TEST_CASE("A lot is of no use from the instant on at which it expires",
          "[core][lots]") {
  Lots lots;
  lots.put({at_tick(10), 2});
  lots.put({at_tick(11), 3});
  CHECK(lots.expire(at_tick(9)) == 0);
  CHECK(lots.expire(at_tick(10)) == 2);
  CHECK(lots.count() == 3);
  CHECK(lots.next_expiry() == at_tick(11));
  CHECK(lots.expire(never) == 3);
  CHECK(lots.count() == 0);
}

#include "model/open_time.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/weeks.hpp"

using namespace caseload;
using namespace std::chrono_literals;
using test::at;
using test::week_of;

TEST_CASE("A clock that stands still while a pool is closed", "[model][staff]") {
  // Monday to Friday, 8 to 12 and 14 to 17: 7 hours a day; the second Monday is a
  // holiday; the run ends on the second Tuesday at 10.
  const model::WorkingWeek week = week_of(5, {{8h, 12h}, {14h, 17h}}, {7});
  model::OpenTime clock{week, at(8, 10h)};
  CHECK(clock.end() == core::TimePoint{37h});

  CHECK(clock.at(at(0, 7h)) == core::TimePoint{});
  CHECK(clock.at(at(0, 9h)) == core::TimePoint{1h});
  CHECK(clock.at(at(0, 13h)) == core::TimePoint{4h});
  CHECK(clock.at(at(0, 15h)) == core::TimePoint{5h});
  CHECK(clock.at(at(6, 12h)) == core::TimePoint{35h});
  CHECK(clock.at(at(8, 8h)) == core::TimePoint{35h});
  CHECK(clock.at(at(8, 10h)) == core::TimePoint{37h});

  clock.start_over();
  CHECK(clock.calendar(core::TimePoint{}) == at(0, 8h));
  CHECK(clock.calendar(core::TimePoint{4h - 1ms}) == at(0, 12h - 1ms));
  CHECK(clock.calendar(core::TimePoint{4h}) == at(0, 14h));
  CHECK(clock.calendar(core::TimePoint{7h}) == at(1, 8h));
  CHECK(clock.calendar(core::TimePoint{35h}) == at(8, 8h));
  CHECK(clock.calendar(core::TimePoint{37h - 1ms}) == at(8, 10h - 1ms));
  clock.start_over();
  CHECK(clock.calendar(core::TimePoint{8h}) == at(1, 9h));
  CHECK_THROWS_AS(clock.calendar(core::TimePoint{37h}), core::ContractViolation);
  CHECK_THROWS_AS(clock.calendar(core::TimePoint{1h}), core::ContractViolation);
}

TEST_CASE("A run may begin while the pool is open", "[model][staff]") {
  // The week begins on the Monday before; time zero is Wednesday, 00:00.
  const model::WorkingWeek week = week_of(7, {{0h, 24h}}, {}, test::monday + 2);
  model::OpenTime clock{week, at(1, 0h)};
  CHECK(clock.end() == core::TimePoint{24h});
  CHECK(clock.calendar(core::TimePoint{6h}) == at(0, 6h));
}

#include "caseload/model/working_week.hpp"

#include "catch.hpp"
#include "model/weeks.hpp"

using namespace caseload;
using namespace std::chrono_literals;
using test::at;
using test::week_of;

TEST_CASE("Sessions follow each other through the week", "[model][staff]") {
  // Monday to Friday, morning and afternoon; Wednesday of the first week is a holiday.
  const auto week = week_of(5, {{8h, 12h}, {14h, 17h}}, {2});
  auto session = week.session_at(core::TimePoint{});
  const auto is = [&](int day, core::Duration opens, core::Duration closes,
                      std::int64_t number) {
    return session.opens == at(day, opens) && session.closes == at(day, closes) &&
           session.number == number;
  };
  CHECK(is(0, 8h, 12h, 0));
  session = week.after(session);
  CHECK(is(0, 14h, 17h, 1));
  session = week.after(week.after(session));
  CHECK(is(1, 14h, 17h, 3));
  session = week.after(session);
  CHECK(is(3, 8h, 12h, 6));  // sessions on holidays keep their numbers
  session = week.after(week.after(week.after(week.after(session))));
  CHECK(is(7, 8h, 12h, 10));
}

TEST_CASE("The pool is open from an opening on, and not at a closing",
          "[model][staff]") {
  const auto week = week_of(5, {{8h, 12h}, {14h, 17h}}, {2});
  CHECK(week.next_opening(at(0, 0h)) == at(0, 8h));
  CHECK(week.next_opening(at(0, 8h)) == at(0, 8h));
  CHECK(week.next_opening(at(0, 12h) - 1ms) == at(0, 12h) - 1ms);
  CHECK(week.next_opening(at(0, 12h)) == at(0, 14h));
  CHECK(week.next_opening(at(1, 17h)) == at(3, 8h));
  CHECK(week.next_opening(at(4, 17h)) == at(7, 8h));
  CHECK(week.session_at(at(4, 16h)).number == 9);
}

TEST_CASE("A run that starts in the middle of a week", "[model][staff]") {
  // Thursday, 2018-01-04: the Monday before is day -3, so that its sessions 0 to 5 are
  // over. The date 1970-01-01 was a Thursday too, and 1969-12-31 a Wednesday.
  for (const std::int64_t thursday : {test::monday + 3, std::int64_t{0}}) {
    const auto week = week_of(5, {{8h, 12h}, {14h, 17h}}, {}, thursday);
    const auto first = week.session_at(core::TimePoint{});
    CHECK(first.opens == at(0, 8h));
    CHECK(first.number == 6);
    CHECK(week.next_opening(at(1, 17h)) == at(4, 8h));
  }
  CHECK(week_of(2, {{8h, 12h}}, {}, -1).next_opening(core::TimePoint{}) == at(5, 8h));
}

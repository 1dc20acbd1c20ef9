#include "caseload/model/working_week.hpp"

#include "catch.hpp"
#include "model/weeks.hpp"

using namespace caseload;
using namespace std::chrono_literals;
using std::chrono::days;
using test::at;
using test::hours_by_date;
using test::openings_of;
using test::week_of;

namespace {

/// Whether a session is on `day`, at these hours, and has this number.
bool is_session(const model::Session& session, int day, core::Duration opens,
                core::Duration closes, std::int64_t number) {
  return session.opens == at(day, opens) && session.closes == at(day, closes) &&
         session.number == number;
}

}  // namespace

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

// ---- hours that change on dates ----

TEST_CASE("Hours that change in the middle of a week", "[model][staff]") {
  // Monday to Friday 08:00-12:00 and 14:00-17:00, ten sessions a week; from day 9, a
  // Wednesday, Monday to Saturday 09:00-12:00, six a week.
  //   days 0 to 4: 0 to 9;  days 7 and 8: 10 to 13;  days 9 to 12: 14 to 17
  //   day 14, a Monday: 18
  const auto hours = hours_by_date(openings_of(5, {{8h, 12h}, {14h, 17h}}),
                                   {{at(9, 0h), openings_of(6, {{9h, 12h}})}});
  SECTION("one session follows the other, and so do their numbers") {
    const model::WorkingWeek week{hours, {}, test::monday};
    CHECK(is_session(week.session_at(core::TimePoint{}), 0, 8h, 12h, 0));
    auto session = week.session_at(at(8, 12h));
    CHECK(is_session(session, 8, 14h, 17h, 13));
    session = week.after(session);
    CHECK(is_session(session, 9, 9h, 12h, 14));
    session = week.after(week.after(week.after(session)));
    CHECK(is_session(session, 12, 9h, 12h, 17));
    session = week.after(session);
    CHECK(is_session(session, 14, 9h, 12h, 18));
  }
  SECTION("at an instant") {
    const model::WorkingWeek week{hours, {}, test::monday};
    CHECK(is_session(week.session_at(at(8, 17h) - 1ms), 8, 14h, 17h, 13));
    CHECK(is_session(week.session_at(at(8, 17h)), 9, 9h, 12h, 14));
    CHECK(is_session(week.session_at(at(9, 0h) - 1ms), 9, 9h, 12h, 14));
    CHECK(is_session(week.session_at(at(9, 0h)), 9, 9h, 12h, 14));
    CHECK(is_session(week.session_at(at(9, 12h)), 10, 9h, 12h, 15));
    CHECK(week.next_opening(at(4, 17h)) == at(7, 8h));    // no Saturday yet
    CHECK(week.next_opening(at(11, 17h)) == at(12, 9h));  // a Saturday
    CHECK(week.next_opening(at(9, 14h)) == at(10, 9h));   // no afternoon any more
  }
  SECTION("holidays on both sides count") {
    const model::WorkingWeek week{hours, {8, 9, 10}, test::monday};
    const auto session = week.session_at(at(7, 14h));
    CHECK(is_session(session, 7, 14h, 17h, 11));
    CHECK(is_session(week.after(session), 11, 9h, 12h, 16));
    CHECK(is_session(week.session_at(at(9, 10h)), 11, 9h, 12h, 16));
  }
}

TEST_CASE("Hours that change in a run that starts in the middle of a week",
          "[model][staff]") {
  // From a Thursday: the Monday before is day -3. Monday to Friday 08:00-12:00, so that
  // days 0 and 1 have 3 and 4, and Monday, day 4, has 5. From Tuesday, day 5, mornings
  // and afternoons: 6 and 7 on day 5, 8 on day 6.
  const model::WorkingWeek week{
      hours_by_date(openings_of(5, {{8h, 12h}}),
                    {{at(5, 0h), openings_of(5, {{8h, 12h}, {14h, 17h}})}}),
      {},
      test::monday + 3};
  CHECK(is_session(week.session_at(core::TimePoint{}), 0, 8h, 12h, 3));
  CHECK(is_session(week.session_at(at(4, 0h)), 4, 8h, 12h, 5));
  CHECK(is_session(week.session_at(at(4, 12h)), 5, 8h, 12h, 6));
  CHECK(is_session(week.session_at(at(5, 12h)), 5, 14h, 17h, 7));
  CHECK(is_session(week.session_at(at(6, 0h)), 6, 8h, 12h, 8));
}

TEST_CASE("Hours that change on the first day after the start", "[model][staff]") {
  // Day and night; on day 1 a session closes at midnight as the mornings begin.
  const model::WorkingWeek week{
      hours_by_date(openings_of(7, {{0h, 24h}}),
                    {{at(1, 0h), openings_of(7, {{0h, 12h}})}}),
      {},
      test::monday};
  CHECK(is_session(week.session_at(at(1, 0h) - 1ms), 0, 0h, 24h, 0));
  CHECK(is_session(week.session_at(at(1, 0h)), 1, 0h, 12h, 1));
  CHECK(is_session(week.session_at(at(1, 12h)), 2, 0h, 12h, 2));
  CHECK(week.next_opening(at(1, 0h)) == at(1, 0h));
}

TEST_CASE("A pool that is closed for some weeks", "[model][staff]") {
  // Monday and Thursday 08:00-12:00: days 0, 3 and 7 have 0, 1 and 2. Closed from day 8
  // on. From day 24, a Thursday, Thursday and Friday 09:00-10:00: days 24, 25 and 31
  // have 3, 4 and 5.
  const model::WorkingWeek::Openings first{{8h, 12h}, {days{3} + 8h, days{3} + 12h}};
  const model::WorkingWeek::Openings second{{days{3} + 9h, days{3} + 10h},
                                            {days{4} + 9h, days{4} + 10h}};
  const auto hours = hours_by_date(first, {{at(8, 0h), {}}, {at(24, 0h), second}});
  SECTION("no session in between, and no number") {
    const model::WorkingWeek week{hours, {}, test::monday};
    auto session = week.session_at(at(7, 10h));
    CHECK(is_session(session, 7, 8h, 12h, 2));
    session = week.after(session);
    CHECK(is_session(session, 24, 9h, 10h, 3));
    session = week.after(session);
    CHECK(is_session(session, 25, 9h, 10h, 4));
    CHECK(is_session(week.after(session), 31, 9h, 10h, 5));
    for (const int day : {8, 10, 23})
      CHECK(is_session(week.session_at(at(day, 9h)), 24, 9h, 10h, 3));
    CHECK(week.next_opening(at(7, 12h)) == at(24, 9h));
  }
  SECTION("holidays while it is closed are none") {
    const model::WorkingWeek week{hours, {7, 10, 24}, test::monday};
    CHECK(is_session(week.session_at(at(4, 0h)), 25, 9h, 10h, 4));
    CHECK(is_session(week.session_at(at(12, 0h)), 25, 9h, 10h, 4));
  }
  SECTION("hours on days that do not come in their time are no sessions either") {
    // From Tuesday to Sunday, days 8 to 13, Mondays only.
    const model::WorkingWeek week{
        hours_by_date(first, {{at(8, 0h), {{8h, 12h}}}, {at(14, 0h), second}}),
        {},
        test::monday};
    CHECK(is_session(week.session_at(at(7, 12h)), 17, 9h, 10h, 3));
    CHECK(is_session(week.session_at(at(9, 12h)), 17, 9h, 10h, 3));
    CHECK(is_session(week.after(week.session_at(at(7, 0h))), 17, 9h, 10h, 3));
  }
  SECTION("from the start") {
    const model::WorkingWeek week{
        hours_by_date({}, {{at(8, 0h), {}}, {at(24, 0h), second}}), {}, test::monday};
    CHECK(is_session(week.session_at(core::TimePoint{}), 24, 9h, 10h, 0));
  }
}

TEST_CASE("A pool that closes for good does not open again", "[model][staff]") {
  const auto hours = hours_by_date(openings_of(1, {{8h, 12h}}), {{at(8, 0h), {}}});
  const auto has_no_session_after = [&](std::vector<std::int64_t> holidays,
                                        core::TimePoint time) {
    const model::WorkingWeek week{hours, std::move(holidays), test::monday};
    const auto none = week.session_at(time);
    const auto nor_then = week.after(none);
    return none.opens == core::never && none.closes == core::never &&
           nor_then.opens == core::never && nor_then.closes == core::never &&
           week.next_opening(time) == core::never;
  };
  CHECK(has_no_session_after({}, at(7, 12h)));
  CHECK(has_no_session_after({}, at(8, 0h)));
  CHECK(has_no_session_after({}, core::TimePoint{core::longest_run}));
  // The last session is on a holiday, and so would have been the next one.
  CHECK(has_no_session_after({7, 14}, at(0, 12h)));
  const model::WorkingWeek week{hours, {}, test::monday};
  CHECK(is_session(week.session_at(at(7, 12h) - 1ms), 7, 8h, 12h, 1));
  CHECK(week.after(week.session_at(at(7, 0h))).opens == core::never);
}

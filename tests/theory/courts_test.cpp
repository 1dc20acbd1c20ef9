#include "theory/compare.hpp"
#include "theory/queueing_theory.hpp"
#include "theory/units_of_time.hpp"
#include "theory/worked_by_hand.hpp"

// Courts, which hear cases.

namespace {

using caseload::test::compare;
using caseload::test::erlang_c;
using caseload::test::minutes_a_day;
using caseload::test::wait_mg1;
using caseload::test::wait_mmc;

constexpr double people_a_case = 2.2;

/// The share of cases of whom somebody is left, when each of them is with the
/// probability p: 1 - G(1 - p), where G(s) = s / (m - (m - 1) s) generates the shifted
/// geometric law of mean m.
double somebody_is_left(double p) {
  const double m = people_a_case;
  const auto generating = [m](double s) { return s / (m - (m - 1.0) * s); };
  return 1.0 - generating(1.0 - p);
}

}  // namespace

// The number of people of a case says nothing of how long it waits, so that people wait
// as long as cases do, on average.

TEST_CASE("Cases before one judge wait as in M/M/1", "[theory][courts]") {
  // 72 cases a day, 12 minutes each: load 0.6.
  const double service = 12.0 / minutes_a_day;
  const double wait = wait_mmc(1, 0.6, service);
  const double people_a_day = 72.0 * people_a_case;
  // P(W > t) = load x exp(-(1 - load) t / service); half an hour is 2.5 services.
  const double waits_longer = 0.6 * std::exp(-0.4 * 2.5);
  compare("courts/one-judge.toml", 60,
          {{"wait", wait},
           {"waited_share", 0.6},
           {"waiting", people_a_day * wait},
           {"waiting_for_a_judge", people_a_day * wait},
           {"people", people_a_day * (wait + service)},
           {"heard_in_half_an_hour", 1.0 - waits_longer},
           {"judged", people_a_day * 40'000 / 24},
           {"busy", 0.6}});
}

TEST_CASE("Cases of whom half are prosecuted wait as in M/D/1", "[theory][courts]") {
  const double service = 10.0 / minutes_a_day;
  const double cases_a_day = 120.0 * somebody_is_left(0.5);
  CHECK(cases_a_day == Approx(82.5));
  const double load = cases_a_day * service;
  const double wait = wait_mg1(load, service, 0.0);
  const double people_a_day = 120.0 * people_a_case * 0.5;
  compare("courts/half-prosecuted.toml", 60,
          {{"wait", wait},
           {"waited_share", load},
           {"people", people_a_day * (wait + service)},
           {"prosecuted", people_a_day * 1'000},
           {"busy", load}});
}

TEST_CASE("Cases that are left before two judges wait as in M/M/2",
          "[theory][courts]") {
  const double service = 18.0 / minutes_a_day;
  const double offered = 200.0 * somebody_is_left(0.6 * 0.5) * service;
  const double wait = wait_mmc(2, offered, service);
  const double people_a_day = 200.0 * people_a_case * 0.3;
  compare("courts/two-judges.toml", 120,
          {{"wait", wait},
           {"waited_share", erlang_c(2, offered)},
           {"waiting", people_a_day * wait},
           {"left", people_a_day * 1'000},
           {"busy", offered / 2.0}});
}

TEST_CASE("A backlog grows by what comes less what judges can hear",
          "[theory][courts]") {
  // Each judge hears a case a day, from midnight to midnight, and none is ever idle
  // while the backlog lasts: mu = 5 cases a day, lambda = 6.
  constexpr double judges = 5.0;
  constexpr double backlog = 400.0;
  constexpr double a_day = 6.0;
  constexpr double days_of_arrivals = 100.0;
  const auto cases_after = [](double days) {
    return backlog + (a_day - judges) * days;
  };
  // Just before midnight the hearings of the last day are not over: five more are in
  // court. Until day 80 only those of the start are heard; then people of new cases.
  const double old_cases = backlog - judges * (50.0 - 1.0);
  const double in_court_after_50_days = old_cases + people_a_case * a_day * 50.0;
  const double in_court_after_100_days = people_a_case * (cases_after(100.0) + judges);
  // The k-th case in the line, counted from 0, is heard after floor(k / 5) days: k / 5
  // less 0.4, on average over remainders of 0 to 4.
  const auto wait = [&](double day) { return cases_after(day) / judges - 0.4; };
  compare("courts/backlog.toml", 2'000,
          {{"in_court_after_50_days", in_court_after_50_days},
           {"in_court_after_100_days", in_court_after_100_days},
           {"wait_of_backlog", backlog / 2.0 / judges - 0.5},
           // Linear in time, so that the mean is that of the middle.
           {"wait_of_accused", wait(days_of_arrivals / 2.0)},
           {"wait_on_days_40_to_50", wait(45.0)},
           {"wait_on_days_90_to_100", wait(95.0)},
           {"busy", (backlog + a_day * days_of_arrivals) / (judges * 220.0)}},
          0.005);
}

TEST_CASE("A day in court, by hand", "[theory][courts]") {
  // Who dies does so 30 minutes after coming (dying), or 70 (ill).
  const WorkedByHand run{
      "courts/by-hand.toml",
      {
          // Heard at once, to 60.
          {.minute = 0, .type = "accused", .case_number = 9, .member = 1},
          // First in the line, until their death at 40.
          {.minute = 10, .type = "dying", .case_number = 1, .member = 2},
          // Second in the line.
          {.minute = 15, .type = "accused", .case_number = 2, .member = 1},
          // Two who accompany; the first of them by number takes over at 40, is heard
          // from 60 on, and dies at 95. The other one is heard from 60 to 120 all the
          // same.
          {.minute = 20, .type = "accused", .case_number = 1, .member = 3},
          {.minute = 25, .type = "ill", .case_number = 1, .member = 1},
          // Late: their case is being heard. They wait behind case 2, from 70, 80, 92;
          // the last of them dies at 122. The others are heard from 180 to 240.
          {.minute = 70, .type = "accused", .case_number = 1, .member = 4},
          {.minute = 80, .type = "accused", .case_number = 1, .member = 5},
          {.minute = 92, .type = "dying", .case_number = 1, .member = 6},
          // Accompanies the one of case 2, with whom they are heard from 120 on, and
          // dies at 130: the other is heard to 180.
          {.minute = 100, .type = "dying", .case_number = 2, .member = 2},
          // Two who come together to a judge who is free are heard together, 300 to
          // 360.
          {.minute = 300, .type = "accused", .case_number = 3, .member = 1},
          {.minute = 300, .type = "accused", .case_number = 3, .member = 2},
          // Late: 360 to 420.
          {.minute = 301, .type = "accused", .case_number = 3, .member = 3},
      }};
  // Of case 9; 3 and 1 of case 1; case 2; 4 and 5 of case 1; case 3.
  CHECK(run.minutes("wait") == 0 + (40 + 35) + (105 + 20) + (110 + 100) + (0 + 0 + 59));
  CHECK(run["wait"].denominator == 10);
  CHECK(run.count("waited_share") == 7);
  // And two who die before they are heard, for 30 minutes each.
  CHECK(run.minutes("waiting") == 469 + 30 + 30);
  CHECK(run.minutes("waiting_for_any") == 469 + 30 + 30);
  CHECK(run.minutes("waiting_for_busy") == 469 + 30 + 30);
  CHECK(run.minutes("people") ==
        60 + 30 + 165 + 100 + 70 + 170 + 160 + 30 + 30 + (60 + 60 + 119));
  CHECK(run.count("entries") == 12);
  CHECK(run.count("prisoners") == 8);
  CHECK(run.count("dead") == 4);
  // 9/1, 1/3, 1/1, 2/2, 3/1 and 3/2, of all twelve.
  CHECK(run.count("within_45") == 6);
  CHECK(run["within_45"].denominator == 12);
  CHECK(run.minutes("up_to_60") ==
        0 + (40 + 35) + (60 + 20) + (60 + 60) + (0 + 0 + 59) + 30 + 30);
  // Six hearings of an hour.
  CHECK(run.minutes("busy") == 6 * 60);
}

#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

TEST_CASE("The offered load counts every visit, also of those who come back",
          "[io][offered_loads]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "A clinic"
[arrivals.people]
to = "intake"
rate = { steps = [
  { from = 2017-01-01, value = "12 person/day" },
  { from = 2017-12-20, value = "85 person/day" },
] }
[staff.clinicians]
headcount = "3 person"
[states.intake]
kind = "service"
staff = "clinicians"
work = "1 h"
begins_episode = true
next = { intake = 0.2, home = 0.8 }
[states.home]
kind = "exit"
)");
  const auto loads = offered_loads(folder.read().scenarios.at(0).scenario);
  REQUIRE(loads.size() == 1);
  CHECK(loads[0].pool == "clinicians");
  CHECK(loads[0].headcount == 3.0);
  // 353 days at 12 and 12 days at 85 a day; each comes 1 / (1 - 0.2) times; an hour
  // each.
  const double people_a_day = (353.0 * 12.0 + 12.0 * 85.0) / 365.0;
  CHECK(loads[0].erlangs == Approx(people_a_day * 1.25 / 24.0).epsilon(1e-12));
}

/// Two judges and a pathway with a court, `serves` of which says whom it serves.
OfferedLoad load_of_court(const std::string& serves) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "A court"
[provinces]
sites = "2 site"
[provinces.populations]
Large = "3000 person"
Small = "1000 person"
[arrivals.families]
to = "custody"
rate = "10 case/day"
batch = 2.5
[arrivals.single]
to = "custody"
rate = "4 case/day"
[staff.judges]
pool = "province"
headcount = "1 person/site"
[states.custody]
kind = "stay"
duration = "2 day"
drawn_for = "case"
begins_episode = true
next = { court = 0.4, released = 0.6 }
[states.court]
kind = "service"
staff = "judges"
work = "1 h"
next = { released = 0.75, prison = 0.25 }
)" + serves + R"(
[states.prison]
kind = "stay"
duration = "30 day"
next = { custody = 0.5, released = 0.5 }
[states.released]
kind = "exit"
)");
  return offered_loads(folder.read().scenarios.at(0).scenario).at(0);
}

TEST_CASE("The offered load counts people of one case once where cases are served",
          "[io][offered_loads]") {
  // 29 people come a day; each is at the court 0.4 times, and after that comes back
  // with 0.25 x 0.5 = 1/8: 0.4 / (1 - 0.4 / 8) = 8/19 times in all.
  const double visits = 29.0 * 0.4 / (1.0 - 0.4 / 8.0);
  CHECK(load_of_court("").erlangs == Approx(visits / 24.0));
  CHECK(load_of_court("serves = \"person\"").erlangs == Approx(visits / 24.0));
  // The first time, of ten cases of 2.5 people on average those come of whom somebody
  // is left: 1 - G(0.6), G(s) = s / (2.5 - 1.5 s). Later each comes alone.
  const double left = 10.0 * (1.0 - 0.6 / (2.5 - 1.5 * 0.6));
  CHECK(left == Approx(6.25));
  const double services = visits - 25.0 * 0.4 + left;
  const OfferedLoad load = load_of_court("serves = \"case\"");
  CHECK(load.erlangs == Approx(services / 24.0));
  CHECK(load.lasting_erlangs == Approx(services / 24.0));
  // Three quarters of the people live in one of the provinces, which has one judge.
  REQUIRE(load.busiest);
  CHECK(load.busiest->province == "Large");
  CHECK(load.busiest->erlangs == Approx(0.75 * services / 24.0));
}

/// 12 people a day, an hour of work each, for one pool with these keys.
std::vector<OfferedLoad> loads_of(const std::string& pool,
                                  const std::string& visit = "",
                                  const std::string& work = "\"1 h\"") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "A clinic"
[arrivals.people]
to = "intake"
rate = "12 person/day"
[staff.clinicians]
)" + pool + R"(
[states.intake]
kind = "service"
staff = "clinicians"
work = )" + work + R"(
next = "home"
)" + visit + R"(
[states.home]
kind = "exit"
)");
  return offered_loads(folder.read().scenarios.at(0).scenario);
}

TEST_CASE("Work that changes on a date is averaged over the run",
          "[io][offered_loads]") {
  // One hour for the 181 days of the first half of 2017, two for the other 184.
  const auto loads = loads_of("headcount = \"3 person\"\n", "", R"({ steps = [
    { from = 2017-01-01, value = "1 h" },
    { from = 2017-07-01, dist = "exponential", mean = "2 h" },
  ] })");
  CHECK(loads[0].erlangs == Approx(12.0 * (181 * 1.0 + 184 * 2.0) / 365 / 24));
}

TEST_CASE("Who is there is counted by hours, absence and training",
          "[io][offered_loads]") {
  const std::string weekdays = R"(headcount = "4 person"
hours = { mon = "08:00-15:00", tue = "08:00-15:00", wed = "08:00-15:00", thu = "08:00-15:00", fri = "08:00-15:00" }
)";
  // 2017 has 260 weekdays, 7 hours each; without the holiday, a Friday, 259.
  CHECK(loads_of(weekdays)[0].headcount == Approx(4.0 * 260 * 7 / (365 * 24)));
  CHECK(loads_of(weekdays + "holidays = [2017-04-14, 2017-04-15, 2018-01-01]")[0]
            .headcount == Approx(4.0 * 259 * 7 / (365 * 24)));
  CHECK(loads_of(weekdays + "absence = 0.1")[0].headcount ==
        Approx(0.9 * 4.0 * 260 * 7 / (365 * 24)));
  // Half of four are trained and stay for 73 days: of these 2 x 365 / 73 = 10 leave in
  // the year, and two more are trained when three quarters shall be, of whom 5 x 1 / 2
  // leave in the second half (184 of 365 days). Each costs 10 sessions of 7 hours.
  const double trained = 2.0 * 365 / 73 + 1.0 + 1.0 * 184 / 73;
  CHECK(loads_of(weekdays + R"(tenure = "73 day"
training = { sessions = 10, places = 4 }
trained_share = { steps = [{ from = 2017-01-01, value = 0.5 }, { from = 2017-07-01, value = 0.75 }] }
)")[0]
            .headcount == Approx((4.0 * 260 * 7 - trained * 10 * 7) / (365 * 24)));
  // Without places for so many, all the places are taken all the time.
  CHECK(loads_of(weekdays + R"(tenure = "1 day"
training = { sessions = 10, places = 1 }
trained_share = 1.0
)")[0]
            .headcount == Approx(3.0 * 260 * 7 / (365 * 24)));
}

TEST_CASE("Who is there is counted by the hours of the date", "[io][offered_loads]") {
  // Four on 260 weekdays of 2017, 7 hours each, and from 1 July, a Saturday, on 27
  // Saturdays, 4 hours each. Mondays (52 of them) are closed until 3 July, the 27th
  // Monday: 26 days without a session.
  const auto days = [](const std::string& monday, const std::string& saturday) {
    return R"(headcount = "4 person"
[staff.clinicians.hours]
tue = "08:00-15:00"
wed = "08:00-15:00"
thu = "08:00-15:00"
fri = "08:00-15:00"
mon = )" + monday +
           "\nsat = " + saturday;
  };
  const std::string saturdays = R"({ steps = [
    { from = 2017-01-01, value = "closed" },
    { from = 2017-07-01, value = "08:00-12:00" } ] })";
  const std::string mondays = R"({ steps = [
    { from = 2017-01-01, value = "closed" },
    { from = 2017-07-03, value = "08:00-15:00" } ] })";
  CHECK(loads_of(days("\"08:00-15:00\"", saturdays))[0].headcount ==
        Approx(4.0 * (260 * 7 + 27 * 4) / (365 * 24)));
  CHECK(loads_of(days(mondays, saturdays))[0].headcount ==
        Approx(4.0 * (234 * 7 + 27 * 4) / (365 * 24)));
}

TEST_CASE("A queue grows by the work that must be done in the end",
          "[io][offered_loads]") {
  // Half a clinician is needed.
  const std::string half_a_day = R"(headcount = "1 person"
hours = { mon = "00:00-09:00", tue = "00:00-09:00", wed = "00:00-09:00", thu = "00:00-09:00", fri = "00:00-09:00", sat = "00:00-09:00", sun = "00:00-09:00" }
)";
  CHECK(loads_of(half_a_day)[0].erlangs == Approx(0.5));
  CHECK(loads_of(half_a_day)[0].headcount == Approx(9.0 / 24.0));
  CHECK(loads_of(half_a_day)[0].lasting_erlangs == Approx(0.5));
  const std::string some_give_up = R"(patience = "5 day"
when_out_of_patience = "home"
)";
  CHECK(loads_of(half_a_day, some_give_up)[0].erlangs == Approx(0.5));
  CHECK(loads_of(half_a_day, some_give_up)[0].lasting_erlangs == 0.0);
}

TEST_CASE("Waits for a pool with too much work are named as not stationary",
          "[io][offered_loads]") {
  const auto overloads_with = [](const std::string& rate) {
    StudyFolder folder;
    folder.with("study.toml", study_of(R"(["baseline.toml"])"));
    folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "A clinic"
[arrivals.people]
to = "intake"
rate = )" + rate + R"(
[staff.clinicians]
headcount = "1 person"
[states.intake]
kind = "service"
staff = "clinicians"
work = "1 h"
next = "home"
[states.home]
kind = "exit"
)");
    return overloads(folder.read().scenarios.at(0).scenario);
  };
  CHECK(overloads_with("\"23 person/day\"").empty());
  const auto found = overloads_with("\"30 person/day\"");
  REQUIRE(found.size() == 1);
  CHECK(found[0].pool == "clinicians");
  CHECK(found[0].load == Approx(1.25));
  // Of the measures that a service proposes: wait and waited_share, the last by name
  // (clinicians_utilisation, home_entries, intake_entries, _people, _time_in_state,
  // _wait, _waited_share).
  CHECK(found[0].measures == std::vector<std::size_t>{5, 6});
}

}  // namespace
}  // namespace caseload::io::test

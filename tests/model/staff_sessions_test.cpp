#include "caseload/model/scenario.hpp"
#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <random>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using std::chrono::days;

namespace {

/// Staff with hours, and people who come to them at stated times.
class ClinicWithHours {
 public:
  ClinicWithHours(core::Duration length, std::int64_t headcount,
                  model::WorkingWeek week)
      : world{length}, staff{world.staff("staff", {headcount})} {
    pool().week = std::move(week);
    out = world.state("out", "exit");
    given_up = world.state("given_up", "exit");
  }

  model::StaffPool& pool() { return world.scenario().staff.front(); }

  /// A service in class `priority`; the wait of those who come to it is measured.
  model::StateIndex visit(const std::string& name, std::int64_t priority,
                          core::Duration work,
                          std::optional<core::Duration> patience = {}) {
    auto given =
        values({{"staff", staff}, {"priority", priority}, {"work", Law::fixed(work)}});
    if (patience) {
      given.set("patience", Law::fixed(*patience));
      given.set("when_out_of_patience", given_up);
    }
    const auto state = world.state(name, "service", given);
    world.lead(state, out);
    return state;
  }

  /// Somebody who comes to `visit` at `time`.
  void comes(model::StateIndex visit, core::Duration time, std::uint32_t count = 1) {
    const auto way = world.state("way_" + std::to_string(++ways), "stay",
                                 values({{"duration", Law::fixed(time)}}));
    world.lead(way, visit);
    world.initial(way, count);
  }

  std::size_t wait(model::StateIndex visit) {
    return world.measure("wait", states({visit}));
  }

  WorldMaker world;
  model::PoolIndex staff;
  model::StateIndex out{};
  model::StateIndex given_up{};
  int ways = 0;
};

core::WideSum wide_sum(core::Duration time) {
  return core::WideSum{time.count()};
}

}  // namespace

TEST_CASE("Closing at the weekend and on a holiday, worked by hand", "[model][staff]") {
  // Friday 2018-01-05 is day 0. Open 08:00-12:00 on weekdays; Monday is a holiday.
  //   Fri 11:50  A comes, is served until 12:20: 20 minutes of overtime
  //   Fri 11:55  B comes; nobody calls them at 12:20
  //   Tue 07:00  C comes
  //   Tue 08:00  B, waited 3 days 20 h 5 min, until 08:30; then C, waited 90 min
  //   Tue 12:00  D comes, as it closes, and is not served before Wed 08:00
  ClinicWithHours clinic{days{6}, 1, week_of(5, {{8h, 12h}}, {3}, monday + 4)};
  const auto visit = clinic.visit("visit", 1, 30min);
  for (const core::Duration time : std::vector<core::Duration>{
           11h + 50min, 11h + 55min, days{4} + 7h, days{4} + 12h})
    clinic.comes(visit, time);
  const auto wait = clinic.wait(visit);
  const auto overtime =
      clinic.world.measure("overtime", values({{"staff", clinic.staff}}));
  const auto busy =
      clinic.world.measure("utilisation", values({{"staff", clinic.staff}}));
  const auto waiting = clinic.world.measure("waiting", states({visit}));

  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);

  const core::Duration waited = days{3} + 20h + 5min + 90min + 20h;
  CHECK(result.measures[wait].numerator == wide_sum(waited));
  CHECK(result.measures[wait].denominator == 4);
  CHECK(result.measures[waiting].numerator == wide_sum(waited));
  CHECK(result.measures[overtime].numerator == wide_sum(20min));
  CHECK(result.measures[busy].numerator == wide_sum(4 * 30min));
  CHECK(result.measures[busy].denominator == core::Duration{3 * 4h}.count());
}

TEST_CASE("A clinic that opens on Saturdays from a date on, worked by hand",
          "[model][staff]") {
  // From a Monday, 08:00-12:00 on weekdays; from the second Monday, day 7, on Saturdays
  // too. Who comes on a Friday at 12:00
  //   on day 4 waits until Monday, day 7, at 08:00: 68 hours
  //   on day 11 waits until Saturday, day 12, at 08:00: 20 hours
  // Ten weekdays and one Saturday in two weeks, four hours each.
  ClinicWithHours clinic{
      days{14}, 1,
      model::WorkingWeek{hours_by_date(openings_of(5, {{8h, 12h}}),
                                       {{at(7, 0h), openings_of(6, {{8h, 12h}})}}),
                         {},
                         monday}};
  const auto before = clinic.visit("before", 1, 30min);
  const auto since = clinic.visit("since", 1, 30min);
  clinic.comes(before, days{4} + 12h);
  clinic.comes(since, days{11} + 12h);
  const auto wait_before = clinic.wait(before);
  const auto wait_since = clinic.wait(since);
  const auto busy =
      clinic.world.measure("utilisation", values({{"staff", clinic.staff}}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[wait_before].numerator == wide_sum(68h));
  CHECK(result.measures[wait_since].numerator == wide_sum(20h));
  CHECK(result.measures[busy].numerator == wide_sum(2 * 30min));
  CHECK(result.measures[busy].denominator == core::Duration{11 * 4h}.count());
}

TEST_CASE("A clinic that closes for good, worked by hand", "[model][staff]") {
  // Open 08:00-12:00 on days 0 to 6 of 14. Who comes on day 8 at noon waits for the 5.5
  // days that are left; a course whose second visit is due on day 7 never holds it.
  ClinicWithHours clinic{
      days{14}, 1,
      model::WorkingWeek{
          hours_by_date(openings_of(7, {{8h, 12h}}), {{at(7, 0h), {}}}), {}, monday}};
  const auto visit = clinic.visit("visit", 1, 30min);
  clinic.comes(visit, days{8} + 12h);
  const auto course = clinic.world.state("course", "course",
                                         values({{"staff", clinic.staff},
                                                 {"work", Law::fixed(20min)},
                                                 {"visits", std::int64_t{2}},
                                                 {"interval", core::Duration{days{7}}},
                                                 {"first_wait", Law::fixed(8h)}}));
  const auto done = clinic.world.state("done", "exit");
  clinic.world.lead(course, done);
  clinic.world.initial(course, 1);
  const auto waiting = clinic.world.measure("waiting", states({visit}));
  const auto held = clinic.world.measure("visits", states({course}));
  const auto completed = clinic.world.measure("entries", states({done}));
  const auto busy =
      clinic.world.measure("utilisation", values({{"staff", clinic.staff}}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[waiting].numerator == wide_sum(days{5} + 12h));
  CHECK(result.measures[held].numerator == core::WideSum{1});
  CHECK(result.measures[completed].numerator == core::WideSum{0});
  CHECK(result.measures[busy].numerator == wide_sum(20min));
  CHECK(result.measures[busy].denominator == core::Duration{7 * 4h}.count());
}

TEST_CASE("Who is served past the next opening is back on duty then",
          "[model][staff]") {
  // Open 08:00-09:00 and 10:00-12:00. From 08:30 until 10:30 one hour is overtime; the
  // next is served at 10:30.
  ClinicWithHours clinic{days{1}, 1, week_of(1, {{8h, 9h}, {10h, 12h}})};
  const auto visit = clinic.visit("visit", 1, 2h);
  clinic.comes(visit, 8h + 30min);
  clinic.comes(visit, 8h + 45min);
  const auto wait = clinic.wait(visit);
  const auto overtime =
      clinic.world.measure("overtime", values({{"staff", clinic.staff}}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[wait].numerator == wide_sum(1h + 45min));
  CHECK(result.measures[overtime].numerator == wide_sum(1h + 30min));
}

TEST_CASE("Patience goes on while the pool is closed", "[model][staff]") {
  // Open from 08:00. Who is ready to wait until 07:59:59.999 leaves, who until 08:00 is
  // served: an opening comes before the end of patience. Nobody is served at 12:00.
  ClinicWithHours clinic{days{1}, 2, week_of(1, {{8h, 12h}})};
  const auto visit = clinic.visit("visit", 1, 20min, 1h);
  clinic.comes(visit, 7h - 1ms);
  clinic.comes(visit, 7h);
  clinic.comes(visit, 12h);
  const auto wait = clinic.wait(visit);
  const auto gone = clinic.world.measure("entries", states({clinic.given_up}));
  const auto within = clinic.world.measure(
      "served_within",
      values({{"states", std::vector{visit}}, {"within", core::Duration{1h}}}));
  const auto restricted = clinic.world.measure(
      "restricted_wait",
      values({{"states", std::vector{visit}}, {"limit", core::Duration{30min}}}));
  const auto waiting = clinic.world.measure("waiting", states({visit}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[wait].numerator == wide_sum(1h));
  CHECK(result.measures[wait].denominator == 1);
  CHECK(result.measures[gone].numerator == core::WideSum{2});
  CHECK(result.measures[within].numerator == core::WideSum{1});
  CHECK(result.measures[within].denominator == 3);
  CHECK(result.measures[restricted].numerator == wide_sum(3 * 30min));
  CHECK(result.measures[waiting].numerator == wide_sum(3 * 1h));
  CHECK(result.measures[restricted].denominator == 3);
}

TEST_CASE("Who joins too late to be followed is not in the primary waits",
          "[model][staff]") {
  // Nobody is there. The run ends at 24:00: of those who come at 22:00 and at 23:00 the
  // first alone can be followed for more than an hour, and waits it.
  ClinicWithHours clinic{days{1}, 0, week_of(1, {{8h, 12h}})};
  const auto visit = clinic.visit("visit", 1, 20min);
  clinic.comes(visit, 22h);
  clinic.comes(visit, 23h);
  const auto within = clinic.world.measure(
      "served_within",
      values({{"states", std::vector{visit}}, {"within", core::Duration{1h}}}));
  const auto restricted = clinic.world.measure(
      "restricted_wait",
      values({{"states", std::vector{visit}}, {"limit", core::Duration{1h}}}));
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[within].numerator == core::WideSum{0});
  CHECK(result.measures[within].denominator == 1);
  CHECK(result.measures[restricted].numerator == wide_sum(1h));
  CHECK(result.measures[restricted].denominator == 1);
}

TEST_CASE("A slot is given back, and a protected client comes, in one tick",
          "[model][staff]") {
  // Every session is protected for class 2. One member, idle since 08:00, gives the
  // slot back at 08:15. A patient of class 1 waits since 08:05.
  ClinicWithHours clinic{days{1}, 1, week_of(1, {{8h, 12h}})};
  clinic.pool().protection =
      model::ProtectedSessions{.share = {1.0}, .line = 1, .hold = 15min};
  const auto general = clinic.visit("general", 1, 10min);
  const auto drug = clinic.visit("drug", 2, 20min);
  clinic.comes(general, 8h + 5min);
  const auto general_wait = clinic.wait(general);
  const auto drug_wait = clinic.wait(drug);
  const auto waits = [&] {
    const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
    return std::pair{result.measures[general_wait].numerator,
                     result.measures[drug_wait].numerator};
  };
  SECTION("from another state: who comes in that tick has come in time") {
    clinic.comes(drug, 8h + 15min);
    // Served until 08:35; then the member is idle anew, until 08:50.
    CHECK(waits() == std::pair{wide_sum(45min), wide_sum(0min)});
  }
  SECTION("a tick later: the slot is gone") {
    clinic.comes(drug, 8h + 15min + 1ms);
    CHECK(waits() == std::pair{wide_sum(10min), wide_sum(10min - 1ms)});
  }
  SECTION("by appointment, which is an arrival: the slot is gone") {
    const auto course =
        clinic.world.state("course", "course",
                           values({{"staff", clinic.staff},
                                   {"priority", std::int64_t{2}},
                                   {"work", Law::fixed(20min)},
                                   {"visits", std::int64_t{1}},
                                   {"interval", core::Duration{days{1}}},
                                   {"first_wait", Law::fixed(8h + 15min)}}));
    clinic.world.lead(course, clinic.out);
    clinic.world.initial(course, 1);
    const auto course_wait = clinic.wait(course);
    const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
    CHECK(result.measures[general_wait].numerator == wide_sum(10min));
    CHECK(result.measures[course_wait].numerator == wide_sum(10min));
  }
}

TEST_CASE("A slot given back comes before the end of patience", "[model][staff]") {
  ClinicWithHours clinic{days{1}, 1, week_of(1, {{8h, 12h}})};
  clinic.pool().protection =
      model::ProtectedSessions{.share = {1.0}, .line = 1, .hold = 15min};
  const auto general = clinic.visit("general", 1, 10min, 5min);
  clinic.comes(general, 8h + 10min);
  const auto wait = clinic.wait(general);
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[wait].denominator == 1);
  CHECK(result.measures[wait].numerator == wide_sum(5min));
}

TEST_CASE("A slot given back stays so, with the protected class first",
          "[model][staff]") {
  // Protected for class 2, hold 15 min, all visits 30 min; one member.
  //   08:00 idle; 08:15 gives back; 08:20 G1 until 08:50
  //   08:30 G2 comes, 08:40 D1 comes: D1 first, 08:50 to 09:20, then G2, who waited 50
  //   10:00 the next session is protected anew: G3 waits from 10:00 until 10:15
  ClinicWithHours clinic{days{1}, 1, week_of(1, {{8h, 10h}, {10h, 12h}})};
  clinic.pool().protection =
      model::ProtectedSessions{.share = {1.0}, .line = 1, .hold = 15min};
  const auto general = clinic.visit("general", 1, 30min);
  const auto drug = clinic.visit("drug", 2, 30min);
  clinic.comes(general, 8h + 20min);
  clinic.comes(general, 8h + 30min);
  clinic.comes(general, 10h);
  clinic.comes(drug, 8h + 40min);
  const auto general_wait = clinic.wait(general);
  const auto drug_wait = clinic.wait(drug);
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  CHECK(result.measures[general_wait].numerator == wide_sum(0min + 50min + 15min));
  CHECK(result.measures[drug_wait].numerator == wide_sum(10min));
}

TEST_CASE("Protected sessions lie evenly, as many as the share says",
          "[model][staff]") {
  // One session a day of the seven. With a hold as long as the session a patient of
  // class 1 who comes at its beginning is served at once, or on the next day that is
  // not protected. Of sessions 0 to 13 a share of 0.3 protects those at which
  // floor(n x 0.3) rises: 3, 6, 9 and 13 (n = 4, 7, 10 and 14).
  ClinicWithHours clinic{days{15}, 2, week_of(7, {{8h, 9h}})};
  clinic.pool().protection =
      model::ProtectedSessions{.share = {0.3}, .line = 1, .hold = 1h};
  std::vector<std::size_t> waits;
  for (int day = 0; day < 14; ++day) {
    const auto visit = clinic.visit("visit_" + std::to_string(day), 1, 1min);
    clinic.comes(visit, days{day} + 8h);
    waits.push_back(clinic.wait(visit));
  }
  const auto result = model::Simulator{clinic.world.scenario()}.run(1, 0);
  for (int day = 0; day < 14; ++day) {
    CAPTURE(day);
    const bool is_protected = day == 3 || day == 6 || day == 9 || day == 13;
    CHECK(result.measures[waits[static_cast<std::size_t>(day)]].numerator ==
          (is_protected ? wide_sum(days{1}) : wide_sum(0h)));
  }
}

TEST_CASE("A thousand people at eight o'clock, when everything happens at once",
          "[model][staff]") {
  // The session before closes at 08:00 and the next opens; ten services end, whoever
  // still waits is out of patience, slots are given back (a hold of nothing), and a
  // thousand people come from ten sides. Only names have a meaning: not in which order
  // the sides stand in the scenario, nor which records people sit in.
  const auto words = [](std::uint32_t seed, std::uint32_t shuffled) {
    ClinicWithHours clinic{days{2}, 10, week_of(7, {{4h, 8h}, {8h, 12h}})};
    clinic.pool().absence = {0.3};
    clinic.pool().protection =
        model::ProtectedSessions{.share = {0.5}, .line = 1, .hold = 0min};
    const auto general = clinic.visit("general", 1, 1h, 4h);
    const auto drug = clinic.visit("drug", 2, 30min, 4h);
    clinic.comes(general, 4h, 100);
    for (int i = 0; i < 5; ++i) {
      clinic.comes(general, 8h, 100);
      clinic.comes(drug, 8h, 100);
    }
    for (const auto visit : {general, drug}) clinic.wait(visit);
    clinic.world.measure("entries", states({clinic.given_up}));
    clinic.world.measure("entries", states({clinic.out}));
    clinic.world.measure("overtime", values({{"staff", clinic.staff}}));
    auto& sides = clinic.world.scenario().initial;
    std::mt19937 order{shuffled};
    if (shuffled > 0) std::shuffle(sides.begin(), sides.end(), order);
    model::Simulator simulator{clinic.world.scenario()};
    // What ran before leaves its free records behind in another order.
    for (std::uint32_t i = 0; i < shuffled; ++i) simulator.run(seed + 1, i);
    return model::canonical_words(simulator.run(seed, 0));
  };
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const auto one = words(seed, 0);
    for (const std::uint32_t shuffled : {1U, 2U, 3U})
      CHECK(words(seed, shuffled) == one);
  }
}

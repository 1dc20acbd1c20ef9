#include "caseload/experiment/runner.hpp"
#include "caseload/io/study.hpp"
#include "catch.hpp"
#include "theory/compare.hpp"
#include "theory/queueing_theory.hpp"
#include "theory/staff_theory.hpp"
#include "theory/units_of_time.hpp"

#include <cmath>

using namespace caseload;
using namespace std::chrono_literals;
using test::compare;
using test::hours_a_day;
using test::Theory;

namespace {

model::Scenario scenario_in(const std::string& file) {
  return io::read_study(CASELOAD_SCENARIOS "/" + file).scenarios.front().scenario;
}

/// What the replication found, by the name of the measure.
std::map<std::string, model::MeasureResult> found_in(const model::Scenario& scenario,
                                                     std::uint32_t seed) {
  const auto result = model::Simulator{scenario}.run(seed, 0);
  std::map<std::string, model::MeasureResult> found;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i)
    found[scenario.measures[i].name] = result.measures[i];
  return found;
}

}  // namespace

TEST_CASE("A day of eight people with a protected afternoon, every minute of it",
          "[theory]") {
  // Clinicians 0 (trained) and 1 (not), open 08:00-10:00 and 13:00-15:00. A general
  // patient takes 30 minutes, a drug client 20. The afternoon is protected.
  //
  //   time   who            what happens                                        idle
  //   since 07:45  drug 1         comes, closed 07:50  general 1      comes, closed
  //   08:00                 opens, normal: general first, to the lowest number  0, 1:
  //   08:00
  //          general 1      served by 0 until 08:30, waited 10
  //          drug 1         served by 1 until 08:20, waited 15
  //   08:20                 1 is free                                           1:
  //   08:20 08:30                 0 is free 0: 08:30 08:40  general 2      served by 1,
  //   idle longest, until 09:10, waited 0 09:10                 1 is free 1: 09:10
  //   09:50  drug 2         served by 0, idle longest, until 10:10, waited 0
  //   10:00                 closes
  //   10:10                 0 has worked 10 minutes overtime
  //   12:50  general 3      comes, closed
  //   13:00                 opens, protected: both hold their slots for drug    0, 1:
  //   13:00
  //                         clients, and general 3 goes on waiting
  //   13:05  drug 3         served by 0, the lowest number, until 13:25, waited 0
  //   13:15                 1 has been idle for 15 minutes: gives the slot back
  //          general 3      served by 1 until 13:45, waited 25
  //   13:20  general 4      comes, both are busy
  //   13:25                 0 is free, and holds the slot                       0:
  //   13:25 13:40                 0 has been idle for 15 minutes: gives the slot back
  //          general 4      served by 0 until 14:10, waited 20
  //   13:45                 1 is free                                           1:
  //   13:45 14:10                 0 is free 0: 14:10 14:50  drug 4         served by 1,
  //   idle longest, until 15:10, waited 0 15:00                 closes 15:10 1 has
  //   worked 10 minutes overtime
  struct Served {
    std::string who;
    core::Duration waited;
    bool by_trained;
  };
  const std::vector<Served> day{{"drug_1", 15min, false},    {"general_1", 10min, true},
                                {"general_2", 0min, false},  {"drug_2", 0min, true},
                                {"general_3", 25min, false}, {"drug_3", 0min, true},
                                {"general_4", 20min, true},  {"drug_4", 0min, false}};
  const model::Scenario scenario = scenario_in("queues/protected-day.toml");
  auto found = found_in(scenario, 1);

  for (const Served& served : day) {
    CAPTURE(served.who);
    CHECK(found.at("wait_" + served.who).denominator == 1);
    CHECK(found.at("wait_" + served.who).numerator ==
          core::WideSum{served.waited.count()});
    CHECK(found.at("by_trained_" + served.who).denominator == 1);
    CHECK(found.at("by_trained_" + served.who).numerator ==
          core::WideSum{served.by_trained});
  }
  const auto minutes = [](std::int64_t count) {
    return core::WideSum{core::Duration{count * 1min}.count()};
  };
  // 4 x 30 + 4 x 20 minutes at work, of 2 x 4 hours on duty.
  CHECK(found.at("clinicians_busy").numerator == minutes(200));
  CHECK(found.at("clinicians_busy").denominator == core::Duration{8h}.count());
  CHECK(found.at("clinicians_overtime").numerator == minutes(20));
  CHECK(found.at("waiting").numerator == minutes(15 + 10 + 25 + 20));
  CHECK(found.at("general_within_10_min").numerator == core::WideSum{2});
  CHECK(found.at("general_within_10_min").denominator == 4);
  CHECK(found.at("general_wait_of_20_min").numerator == minutes(10 + 0 + 20 + 20));
  CHECK(scenario.measures.size() == 2 * day.size() + 5);
}

TEST_CASE("Opening hours, weekend and holiday, from the scenario file", "[theory]") {
  test::MarkovQueueByDate desk{260, 3};
  const double rate = 2.0;
  const double service = 4.0;
  double waiting = 0.0;   // hours
  double overtime = 0.0;  // hours
  const auto pass = [&](double hours) {
    constexpr int steps_an_hour = 20;
    const int steps = static_cast<int>(std::lround(hours * steps_an_hour));
    for (int i = 0; i < steps; ++i) {  // trapezoids
      const double before = desk.people() - desk.busy();
      desk.advance(1.0 / steps_an_hour, rate, service);
      waiting += 0.5 / steps_an_hour * (before + desk.people() - desk.busy());
    }
  };
  const auto open_day = [&] {
    pass(8);
    desk.set_servers(3);
    pass(8);
    desk.set_servers(0);
    const double busy_time = desk.busy_time();
    pass(8);
    overtime += desk.busy_time() - busy_time;
  };
  Theory theory;
  open_day();
  open_day();
  theory["after_tuesday"] = desk.people();
  pass(24);
  theory["after_holiday"] = desk.people();
  open_day();
  open_day();
  pass(48);
  theory["after_weekend"] = desk.people();
  open_day();
  theory["after_monday"] = desk.people();
  open_day();
  CHECK(desk.at_the_edge() < 1e-9);
  theory["clerks_busy"] = desk.busy_time() / (6 * 8 * 3);
  theory["clerks_overtime"] = overtime;
  theory["waiting"] = waiting / (9 * hours_a_day);
  compare("queues/opening-hours.toml", 36'000, theory);
}

TEST_CASE("Absence thins the staff on duty, from the scenario file", "[theory]") {
  CHECK(test::binomial(4, 3, 0.75) == Approx(4 * 0.75 * 0.75 * 0.75 * 0.25));
  test::LossWithAbsence desk{4, 0.75, 2.0, 1.0};
  for (int day = 0; day < 20; ++day) desk.day();
  const auto day = desk.day();
  // Were nobody absent, it would be Erlang's.
  test::LossWithAbsence everybody{4, 1.0, 2.0, 1.0};
  for (int i = 0; i < 5; ++i) everybody.day();
  CHECK(everybody.day().blocked == Approx(test::erlang_b(4, 2.0)));
  compare("queues/absence.toml", 1'000,
          {{"blocked", day.blocked},
           {"people_inside", day.people},
           {"clerks_busy", day.people / (4 * 0.75)}});
}

TEST_CASE("Turnover and training, from the scenario file", "[theory]") {
  // A session a day. Who leaves is replaced at the next opening by somebody who is in
  // training for 5 sessions: a post is trained if it has not fallen vacant in the 5
  // days before the last opening.
  compare(
      "queues/turnover.toml", 2'000,
      {{"changing_trained", 4 * std::exp(-5.0 / 50.0)},
       {"pair_trained", test::trained_of_a_pair(1.0 - std::exp(-1.0 / 20.0), 0.5, 3)}});
}

TEST_CASE("The law of the wait in M/M/1, from the scenario file", "[theory]") {
  // P(wait > t) = load x exp(-(service - arrival) t). L. Kleinrock, "Queueing Systems
  // I", 1975, section 5.12. Its integral up to 2 h is the wait restricted to 2 h.
  const double load = 0.8;
  const double decay = 4.0 - 3.2;
  compare(
      "queues/waiting-times.toml", 400,
      {{"served_at_once", 1.0 - load},
       {"served_within_2_hours", 1.0 - load * std::exp(-2.0 * decay)},
       {"wait_of_2_hours", load * (1.0 - std::exp(-2.0 * decay)) / decay / hours_a_day},
       {"waiting", load * load / (1.0 - load)}});
}

TEST_CASE("All that staff can do, for any number of threads", "[theory]") {
  const model::Scenario scenario = scenario_in("queues/clinic-week.toml");
  const auto words = [&](int threads) {
    std::vector<std::vector<std::uint64_t>> all;
    for (const auto& result : experiment::run_replications(
             scenario, {.seed = 1, .count = 20, .threads = threads}))
      all.push_back(model::canonical_words(result));
    return all;
  };
  const auto one = words(1);
  CHECK(words(2) == one);
  CHECK(words(7) == one);
}

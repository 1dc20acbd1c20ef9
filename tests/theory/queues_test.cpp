#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study.hpp"
#include "catch.hpp"
#include "theory/queueing_theory.hpp"

#include <map>

using namespace caseload;
using test::erlang_b;
using test::erlang_c;
using test::wait_mg1;
using test::wait_mmc;

namespace {

using Theory = std::map<std::string, double>;

constexpr double hours_a_day = 24.0;

/// Runs a scenario file as a user would, and compares every measure it publishes.
void compare(const std::string& file, std::uint32_t replications,
             const Theory& theory) {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/queues/" + file);
  const model::Scenario& scenario = study.scenarios.front().scenario;
  const auto results = experiment::run_replications(
      scenario, {.seed = study.seed, .count = replications});
  const auto estimates = experiment::estimate(scenario, results, 0.999);

  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    const std::string& name = scenario.measures[i].name;
    CAPTURE(file, name);
    const auto expected = theory.find(name);
    REQUIRE(expected != theory.end());  // no measure goes unchecked
    const auto& interval = estimates[i].interval;
    REQUIRE(interval.has_value());
    CAPTURE(expected->second, interval->mean, interval->half_width);
    CHECK(interval->contains(expected->second));
    // Or the line above proves nothing. 1 %; 2 % for probabilities under 0.05.
    CHECK(interval->half_width <= 0.01 * expected->second);
  }
  CHECK(scenario.measures.size() == theory.size());
}

}  // namespace

TEST_CASE("M/M/1 from its scenario file", "[theory]") {
  // 3 arrivals and 4 services an hour: load 0.75, waits 0.75 h, 3 people inside
  // (Little).
  const double wait = wait_mmc(1, 0.75, 0.25);
  CHECK(wait == Approx(0.75));
  const double observed_hours = 20'000;
  compare("mm1.toml", 400,
          {{"counter_wait", wait / hours_a_day},
           {"counter_waited_share", 0.75},
           {"counter_people", 3.0},
           {"counter_time_in_state", (wait + 0.25) / hours_a_day},
           {"counter_entries", 3 * observed_hours},
           {"served_entries", 3 * observed_hours},
           {"server_utilisation", 0.75}});
}

TEST_CASE("M/M/1 at load 0.9 from its scenario file", "[theory]") {
  // Service of 1 h: waits 9 h, 9 people inside.
  const double observed_hours = 99'000;
  compare("mm1-busy.toml", 600,
          {{"counter_wait", 9.0 / hours_a_day},
           {"counter_waited_share", 0.9},
           {"counter_people", 9.0},
           {"counter_time_in_state", 10.0 / hours_a_day},
           {"counter_entries", 0.9 * observed_hours},
           {"served_entries", 0.9 * observed_hours},
           {"server_utilisation", 0.9}});
}

TEST_CASE("M/M/3 from its scenario file", "[theory]") {
  // 10 arrivals an hour, 4 services an hour and server: P(wait) 0.7022, wait 0.3511 h.
  const double a = 2.5;
  CHECK(erlang_c(3, a) == Approx(0.7022).epsilon(1e-3));
  const double wait = wait_mmc(3, a, 0.25);
  CHECK(wait == Approx(0.3511).epsilon(1e-3));
  const double observed_hours = 5'000;
  compare("mmc.toml", 800,
          {{"counter_wait", wait / hours_a_day},
           {"counter_waited_share", erlang_c(3, a)},
           {"counter_people", 10 * (wait + 0.25)},
           {"counter_time_in_state", (wait + 0.25) / hours_a_day},
           {"counter_entries", 10 * observed_hours},
           {"served_entries", 10 * observed_hours},
           {"server_utilisation", a / 3}});
}

TEST_CASE("M/G/1 from its scenario file", "[theory]") {
  // Load 0.75, lognormal service with cv 1.5: 0.75 x 0.25 h x 3.25 / 0.5 = 1.21875 h.
  const double wait = wait_mg1(0.75, 0.25, 1.5);
  CHECK(wait == Approx(1.21875));
  const double observed_hours = 40'000;
  compare("mg1.toml", 400,
          {{"counter_wait", wait / hours_a_day},
           {"counter_waited_share", 0.75},
           {"counter_people", 3 * (wait + 0.25)},
           {"counter_time_in_state", (wait + 0.25) / hours_a_day},
           {"counter_entries", 3 * observed_hours},
           {"served_entries", 3 * observed_hours},
           {"server_utilisation", 0.75}});
}

TEST_CASE("Erlang's loss system from its scenario file", "[theory]") {
  // 10 erlangs on 12 lines lose 11.97 %; what is carried keeps 10 x 0.8803 lines busy.
  const double blocked = erlang_b(12, 10.0);
  CHECK(blocked == Approx(0.1197).epsilon(1e-3));
  const double carried = 10.0 * (1.0 - blocked);
  compare("erlang-loss.toml", 400,
          {{"blocked", blocked}, {"busy", carried / 12}, {"talking", carried}});
}

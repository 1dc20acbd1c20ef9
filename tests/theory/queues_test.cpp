#include "theory/compare.hpp"
#include "theory/queueing_theory.hpp"
#include "theory/units_of_time.hpp"

#include <cmath>
#include <vector>

using namespace caseload;
using test::compare;
using test::erlang_b;
using test::erlang_c;
using test::hours_a_day;
using test::Theory;
using test::wait_mg1;
using test::wait_mmc;

TEST_CASE("M/M/1 from its scenario file", "[theory]") {
  // 3 arrivals and 4 services an hour: load 0.75, waits 0.75 h, 3 people inside
  // (Little).
  const double wait = wait_mmc(1, 0.75, 0.25);
  CHECK(wait == Approx(0.75));
  const double observed_hours = 20'000;
  compare("queues/mm1.toml", 400,
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
  compare("queues/mm1-busy.toml", 600,
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
  compare("queues/mmc.toml", 800,
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
  compare("queues/mg1.toml", 400,
          {{"counter_wait", wait / hours_a_day},
           {"counter_waited_share", 0.75},
           {"counter_people", 3 * (wait + 0.25)},
           {"counter_time_in_state", (wait + 0.25) / hours_a_day},
           {"counter_entries", 3 * observed_hours},
           {"served_entries", 3 * observed_hours},
           {"server_utilisation", 0.75}});
}

TEST_CASE("People who wait for places, from the scenario file", "[theory]") {
  const double wait = wait_mmc(10, 8.0, 1.0);
  compare("queues/places-wait.toml", 2700,
          {{"wait_for_place", wait},
           {"waited_for_place", erlang_c(10, 8.0)},
           {"centre_people", 8 * (wait + 1.0)},
           {"centre_occupancy", 0.8}});
}

TEST_CASE("People who are diverted from full places, from the scenario file",
          "[theory]") {
  const double lost = erlang_b(12, 10.0);
  compare("queues/places-divert.toml", 480,
          {{"diverted_share", lost},
           {"centre_people", 10 * (1 - lost)},
           {"centre_occupancy", 10 * (1 - lost) / 12}});
}

TEST_CASE("People who crowd their places up to a limit, from the scenario file",
          "[theory]") {
  // P(n people) is proportional to 10^n / n! for n up to 12.
  std::vector<double> weight{1.0};
  double all = 1.0;
  for (int n = 1; n <= 12; ++n) all += weight.emplace_back(weight.back() * 10.0 / n);
  double people = 0.0;
  double beyond = 0.0;
  double above_8 = 0.0;
  double above_10 = 0.0;  // 1.25 x 8 places
  for (int n = 0; n <= 12; ++n) {
    const double probability = weight[static_cast<std::size_t>(n)] / all;
    people += n * probability;
    beyond += std::max(0, n - 8) * probability;
    above_8 += n > 8 ? probability : 0.0;
    above_10 += n > 10 ? probability : 0.0;
  }
  compare("queues/crowding.toml", 200,
          {{"diverted_share", weight.back() / all},
           {"centre_occupancy", people / 8},
           {"centre_crowding", beyond},
           {"time_above_places", above_8},
           {"time_far_above_places", above_10}});
}

TEST_CASE("Erlang's loss system from its scenario file", "[theory]") {
  // 10 erlangs on 12 lines lose 11.97 %; what is carried keeps 10 x 0.8803 lines busy.
  const double blocked = erlang_b(12, 10.0);
  CHECK(blocked == Approx(0.1197).epsilon(1e-3));
  const double carried = 10.0 * (1.0 - blocked);
  compare("queues/erlang-loss.toml", 400,
          {{"blocked", blocked}, {"busy", carried / 12}, {"talking", carried}});
}

TEST_CASE("Erlang's loss does not depend on how lengths vary", "[theory]") {
  // B. A. Sevastyanov, "An ergodic theorem for Markov processes and its application to
  // telephone systems with refusals", Theory of Probability 2, 1957, 104-112.
  const double blocked = erlang_b(12, 10.0);
  const double carried = 10.0 * (1.0 - blocked);
  compare("queues/erlang-loss-lognormal.toml", 400,
          {{"blocked", blocked}, {"busy", carried / 12}, {"talking", carried}});
}

TEST_CASE("M/M/3 with impatience from its scenario file", "[theory]") {
  const test::Impatience theory = test::impatience(3, 15.0, 4.0, 2.0);
  // Flow: who comes is served or gives up.
  CHECK(15.0 * (1.0 - theory.given_up) == Approx(3 * 4.0 * theory.busy));
  // Without a queue, an M/M/infinity: services and patience of one rate.
  CHECK(test::impatience(3, 15.0, 4.0, 4.0).people == Approx(15.0 / 4.0));
  compare("queues/mmc-patience.toml", 400,
          {{"gave_up", theory.given_up},
           {"people_inside", theory.people},
           {"servers_busy", theory.busy},
           {"wait_of_served", theory.wait_of_served / hours_a_day},
           {"served_after_waiting", theory.served_after_waiting}});
}

TEST_CASE("M/M/50 with patience from its scenario file", "[theory]") {
  const test::Impatience theory = test::impatience(50, 55.0, 1.0, 1.0);
  // Services and patience of one rate: an M/M/infinity.
  CHECK(theory.people == Approx(55.0));
  compare("queues/mm50-patience.toml", 100,
          {{"gave_up", theory.given_up},
           {"people_inside", theory.people},
           {"servers_busy", theory.busy},
           {"wait_of_served", theory.wait_of_served / hours_a_day}});
}

TEST_CASE("M/M/1 with balking from its scenario file", "[theory]") {
  const test::BalkingQueue theory = test::balking_queue(5.0, 4.0, 0.8);
  // Flow: who does not turn away is served.
  CHECK(5.0 * (1.0 - theory.balked) == Approx(4.0 * theory.busy));
  compare("queues/mm1-balking.toml", 200,
          {{"balked", theory.balked},
           {"people_inside", theory.people},
           {"server_busy", theory.busy}});
}

TEST_CASE("Non-preemptive priority from its scenario file", "[theory]") {
  // A. Cobham, "Priority assignment in waiting line problems", Operations Research 2,
  // 1954, 70-76. What is left of the service found, on average: half the sum of rate x
  // second moment, 15 min fixed and 20 min exponential.
  const double left = (1.0 * 0.25 * 0.25 + 1.5 * 2.0 / 9.0) / 2.0;
  const double urgent_load = 0.25;
  const double load = 0.75;
  compare("queues/priority.toml", 800,
          {{"urgent_wait", left / (1.0 - urgent_load) / hours_a_day},
           {"routine_wait", left / ((1.0 - urgent_load) * (1.0 - load)) / hours_a_day},
           {"had_to_wait", load},
           {"doctor_busy", load}});
}

TEST_CASE("A network with feedback from its scenario file", "[theory]") {
  // J. R. Jackson, "Networks of waiting lines", Operations Research 5, 1957, 518-521:
  // 2 arrivals an hour, a quarter comes back, so 8/3 an hour through each station.
  const double flow = 2.0 / 0.75;
  const double clerk = flow * 0.2;
  const double cashier = flow * 0.25;
  const double wait = wait_mmc(2, flow * 0.5, 0.5);
  compare("queues/network.toml", 800,
          {{"at_reception", clerk / (1.0 - clerk)},
           {"in_consultation", flow * (wait + 0.5)},
           {"at_payment", cashier / (1.0 - cashier)},
           {"wait_for_doctor", wait / hours_a_day},
           {"clerk_busy", clerk}});
}

TEST_CASE("Infinite servers under a changing rate, from the scenario file",
          "[theory]") {
  // C. Palm 1943; S. G. Eick, W. A. Massey, W. Whitt, "The physics of the
  // M_t/G/infinity queue", Operations Research 41, 1993, 731-742: mean = integral of
  // rate x survival.
  const auto one_a_day = [](double days) {
    return days <= 0.0 ? 0.0 : test::weibull_survival_integral(20.0, 0.7, days);
  };
  // From day 0 on 400 a day, from day 31 on 600 more, from day 59 on 800 fewer.
  const auto inside = [&](double day) {
    return 400.0 * one_a_day(day) + 600.0 * one_a_day(day - 31.0) -
           800.0 * one_a_day(day - 59.0);
  };
  // The integral to its end is the mean: 20 x gamma(1 + 1/0.7).
  CHECK(one_a_day(3000.0) == Approx(20.0 * std::tgamma(1.0 + 1.0 / 0.7)));
  compare("queues/infinite-servers.toml", 200,
          {{"inside_late_january", inside(20.0)},
           {"inside_end_of_february", inside(59.0)},
           {"inside_in_april", inside(99.0)}});
}

TEST_CASE("Staff who come and go by date, from the scenario file", "[theory]") {
  test::MarkovQueueByDate desk{250, 30};
  Theory theory;
  desk.set_servers(25);
  desk.advance(5, 20, 1);
  theory["all_on_duty"] = desk.people();
  desk.set_servers(10);
  desk.advance(1, 20, 1);
  theory["soon_after"] = desk.people();
  desk.advance(1, 20, 1);
  desk.advance(2, 30, 1);
  theory["before_help"] = desk.people();
  desk.set_servers(30);
  desk.advance(2, 30, 1);
  theory["after_help"] = desk.people();
  desk.advance(3, 30, 1);
  desk.advance(3, 12, 1);
  const double busy = desk.busy();
  desk.set_servers(0);
  desk.advance(1, 12, 1);
  // With nobody on duty services end one by one and nobody is called.
  CHECK(desk.busy() == Approx(busy * std::exp(-1.0)));
  theory["nobody_on_duty"] = desk.people();
  desk.advance(2, 12, 1);
  CHECK(desk.at_the_edge() < 1e-9);
  theory["clerks_busy"] = desk.busy_time() / (5 * 25 + 4 * 10 + 8 * 30);
  compare("queues/staff-by-date.toml", 35000, theory);
}

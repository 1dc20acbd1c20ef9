#include "caseload/experiment/runner.hpp"

#include "caseload/core/error.hpp"
#include "caseload/experiment/estimate.hpp"
#include "catch.hpp"
#include "experiment/work_gate.hpp"
#include "model/worlds.hpp"

#include <stop_token>

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;

namespace {

std::string bytes_of(const std::vector<model::ReplicationResult>& results) {
  std::string bytes;
  for (const auto& result : results) bytes += canonical_bytes(result);
  return bytes;
}

}  // namespace

TEST_CASE("Results are the same for 1, 2 and 7 threads", "[experiment][threads]") {
  const model::Scenario scenario = small_clinic();
  const auto run = [&](int threads) {
    return bytes_of(experiment::run_replications(
        scenario, {.seed = 1, .count = 60, .threads = threads}));
  };
  const std::string one = run(1);
  CHECK(one == run(2));
  CHECK(one == run(7));
}

TEST_CASE("Replications stand at their number, however the work is split",
          "[experiment]") {
  const model::Scenario scenario = small_clinic();
  const auto whole =
      experiment::run_replications(scenario, {.seed = 1, .count = 30, .threads = 2});
  auto parts =
      experiment::run_replications(scenario, {.seed = 1, .count = 11, .threads = 2});
  for (auto& result : experiment::run_replications(
           scenario, {.seed = 1, .first = 11, .count = 19, .threads = 2}))
    parts.push_back(std::move(result));
  CHECK(bytes_of(whole) == bytes_of(parts));
}

TEST_CASE("Tasks of several scenarios come out as those of each alone",
          "[experiment]") {
  const model::Scenario first = small_clinic();
  model::Scenario second = small_clinic();
  second.staff[0].headcount = {2};
  const model::Scenario* const scenarios[] = {&first, &second};
  const std::vector<experiment::Task> tasks{{1, 4}, {0, 7}, {1, 0}, {0, 0}, {0, 1}};
  const auto alone = [&](const experiment::Task& task) {
    return experiment::run_replications(
        *scenarios[task.scenario], {.seed = 1, .first = task.replication, .count = 1});
  };
  for (const int threads : {1, 2, 7}) {
    std::vector<int> seen(tasks.size(), 0);
    std::size_t right = 0;
    experiment::run_tasks(
        scenarios, tasks, 1, threads,
        [&](std::size_t task, experiment::Outcome outcome) {
          ++seen[task];
          if (bytes_of({outcome.result}) == bytes_of(alone(tasks[task]))) ++right;
        });
    CHECK(seen == std::vector<int>(tasks.size(), 1));
    CHECK(right == tasks.size());
  }
}

TEST_CASE("A run that is stopped finishes what is under way", "[experiment]") {
  const model::Scenario scenario = small_clinic();
  const model::Scenario* const scenarios[] = {&scenario};
  const std::vector<experiment::Task> tasks(1000);
  std::stop_source stop;
  std::size_t done = 0;
  experiment::run_tasks(
      scenarios, tasks, 1, 1,
      [&](std::size_t, const experiment::Outcome&) {
        if (++done == 3) stop.request_stop();
      },
      stop.get_token());
  CHECK(done == 3);
}

TEST_CASE("A failed replication does not stop the others", "[experiment]") {
  const model::Scenario good = small_clinic();
  model::Scenario bad = small_clinic();
  // Waiting places without a word on where those go who find them taken.
  bad.states[1].values.set("waiting_places", std::int64_t{0});
  const model::Scenario* const scenarios[] = {&good, &bad};
  const std::vector<experiment::Task> tasks{{0, 0}, {1, 0}, {1, 1}, {0, 1}};
  std::vector<bool> failed(tasks.size());
  std::string reason;
  experiment::run_tasks(scenarios, tasks, 1, 1,
                        [&](std::size_t task, const experiment::Outcome& outcome) {
                          failed[task] = outcome.failed();
                          if (outcome.failed()) reason = outcome.failure;
                        });
  CHECK(failed == std::vector<bool>{false, true, true, false});
  CHECK_FALSE(reason.empty());
}

TEST_CASE("What the receiver of outcomes throws ends the run", "[experiment]") {
  const model::Scenario scenario = small_clinic();
  const model::Scenario* const scenarios[] = {&scenario};
  const std::vector<experiment::Task> tasks(1000);
  int received = 0;
  CHECK_THROWS_AS(experiment::run_tasks(scenarios, tasks, 1, 2,
                                        [&](std::size_t, const experiment::Outcome&) {
                                          ++received;
                                          throw std::runtime_error{"the disk is full"};
                                        }),
                  std::runtime_error);
  CHECK(received <= 2);
}

TEST_CASE("A broken contract in a replication reaches the caller", "[experiment]") {
  model::Scenario scenario = small_clinic();
  // Waiting places without a word on where those go who find them taken.
  scenario.states[1].values.set("waiting_places", std::int64_t{0});
  CHECK_THROWS_AS(experiment::run_replications(scenario, {.seed = 1, .count = 4}),
                  core::ContractViolation);
}

TEST_CASE("A mean over people is a ratio of sums, not a mean of ratios",
          "[experiment]") {
  // Waits of 1 day for one person, and 2 days each for three: 7/4 days.
  const model::Scenario scenario = small_clinic();
  std::vector<model::ReplicationResult> results(2);
  const auto day = core::Duration{days{1}}.count();
  results[0].measures = {{core::WideSum{day}, 1}, {core::WideSum{1}, 1}};
  results[1].measures = {{core::WideSum{6 * day}, 3}, {core::WideSum{3}, 1}};
  const auto estimates = experiment::estimate(scenario, results);
  CHECK(*estimates[0].value == Approx(1.75));
  CHECK(estimates[0].observations == Approx(4));
  // Jackknife: pseudo-values 2 x 7/4 - 6/3 and 2 x 7/4 - 1/1. The mean of ratios
  // is 1.5.
  CHECK(estimates[0].interval->mean == Approx(2.0));
  CHECK(*estimates[1].value == Approx(2.0));
  // t(1, 0.975) = 12.7062, s = sqrt(2), s/sqrt(2) = 1.
  CHECK(estimates[1].interval->half_width == Approx(12.7062).epsilon(1e-5));

  results.pop_back();
  CHECK_FALSE(experiment::estimate(scenario, results)[0].interval.has_value());
  results[0].measures[0] = {};
  CHECK_FALSE(experiment::estimate(scenario, results)[0].value.has_value());
}

TEST_CASE("Memory decides how many work, and not what they find",
          "[experiment][threads]") {
  const model::Scenario scenario = small_clinic();
  const model::Scenario* const scenarios[] = {&scenario};
  std::vector<experiment::Task> tasks;
  for (std::uint32_t i = 0; i < 40; ++i) tasks.push_back({0, i});
  const auto run = [&](std::uint64_t memory, experiment::Crew& crew) {
    std::vector<model::ReplicationResult> results(tasks.size());
    crew = experiment::run_tasks(
        scenarios, tasks, 1, 4,
        [&](std::size_t task, experiment::Outcome outcome) {
          results[task] = std::move(outcome.result);
        },
        {}, memory);
    return bytes_of(results);
  };
  experiment::Crew alone;
  experiment::Crew all;
  const std::string found = run(1, alone);
  CHECK(found == run(experiment::unlimited_memory, all));
  CHECK(alone.workers == 1);
  CHECK(all.turned_away == 0);
  CHECK(alone.world_size > 0);
}

TEST_CASE("Workers are let in as memory allows", "[experiment]") {
  using experiment::WorkGate;
  SECTION("small worlds: nobody waits") {
    WorkGate gate{1000, 10};
    for (int i = 0; i < 6; ++i) CHECK(gate.enter());
    CHECK(gate.may_go_on(100));
    CHECK(gate.crew().workers == 6);
  }
  SECTION("worlds that turn out large: some must go") {
    WorkGate gate{1000, 10};
    for (int i = 0; i < 4; ++i) CHECK(gate.enter());
    CHECK_FALSE(gate.may_go_on(400));  // 4 of 400
    CHECK_FALSE(gate.may_go_on(400));  // 3 of them
    CHECK(gate.may_go_on(400));
    CHECK(gate.may_go_on(300));
    CHECK_FALSE(gate.enter());
    CHECK(gate.crew().workers == 2);
    CHECK(gate.crew().turned_away == 3);
    CHECK(gate.crew().world_size == 400);
  }
  SECTION("one works, however little memory there is") {
    WorkGate gate{1, 1'000'000};
    CHECK(gate.enter());
    CHECK(gate.may_go_on(1'000'000));
    gate.leave();
    CHECK(gate.enter());
  }
}

#include "caseload/experiment/runner.hpp"

#include "caseload/core/error.hpp"
#include "experiment/work_gate.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <optional>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/version.h>

namespace caseload::experiment {
namespace {

/// The simulator of one worker, for whichever scenario it is at.
class Worker {
 public:
  Worker(std::span<const model::Scenario* const> scenarios, std::uint32_t seed)
      : scenarios_{scenarios}, seed_{seed} {}

  std::uint64_t memory() const { return simulator_ ? simulator_->memory() : 0; }

  Outcome run(const Task& task) {
    try {
      if (!simulator_ || at_ != task.scenario) {
        simulator_.emplace(*scenarios_[task.scenario]);
        at_ = task.scenario;
      }
      return {.result = simulator_->run(seed_, task.replication), .failure = {}};
    } catch (const std::bad_alloc&) {
      throw;  // no fault of the model
    } catch (const model::MajorantExceeded&) {
      throw;  // nor this: the others would meet it too
    } catch (const std::exception& error) {
      simulator_.reset();  // it is half way through something
      const std::string what = error.what();
      return {.result = {}, .failure = what.empty() ? "no reason given" : what};
    }
  }

 private:
  std::span<const model::Scenario* const> scenarios_;
  std::uint32_t seed_;
  std::size_t at_ = 0;
  std::optional<model::Simulator> simulator_;
};

/// What a world of these scenarios takes when nobody ever leaves it, in bytes.
std::uint64_t memory_if_nobody_left(std::span<const model::Scenario* const> scenarios) {
  // Measured: 148 with an open episode, the dearest.
  constexpr double bytes_a_person = 150.0;
  double most_people = 0.0;
  for (const model::Scenario* scenario : scenarios) {
    const std::chrono::duration<double, std::ratio<86'400>> length =
        scenario->end.time_since_epoch();
    double people = 0.0;
    for (const model::InitialStock& stock : scenario->initial) people += stock.count;
    for (const model::ArrivalLayer& layer : scenario->arrivals)
      people += layer.majorant * length.count() * std::max(1.0, layer.mean_batch);
    most_people = std::max(most_people, people);
  }
  return static_cast<std::uint64_t>(std::min(most_people, 1e15) * bytes_a_person);
}

}  // namespace

Crew run_tasks(std::span<const model::Scenario* const> scenarios,
               std::span<const Task> tasks, std::uint32_t seed, int threads,
               const std::function<void(std::size_t task, Outcome outcome)>& on_outcome,
               std::stop_token stop, std::uint64_t memory) {
  namespace tbb = oneapi::tbb;
  if (threads <= 0) threads = tbb::info::default_concurrency();
  // More threads than cores are asked for only by tests, and by people who know why.
  const tbb::global_control limit{tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads)};
  tbb::task_arena arena{threads};
  WorkGate gate{memory, memory_if_nobody_left(scenarios)};
  std::mutex one_outcome_at_a_time;
  std::atomic<std::size_t> next{0};
  std::atomic<bool> broken{false};

  const auto work = [&](int) {
    if (!gate.enter()) return;
    Worker worker{scenarios, seed};
    try {
      while (!stop.stop_requested() && !broken) {
        const std::size_t task = next++;
        if (task >= tasks.size()) break;
        Outcome outcome = worker.run(tasks[task]);
        {
          const std::lock_guard lock{one_outcome_at_a_time};
          on_outcome(task, std::move(outcome));
        }
        if (!gate.may_go_on(worker.memory())) return;
      }
    } catch (...) {
      broken = true;
      gate.leave();
      throw;
    }
    gate.leave();
  };
  // One long task a worker, which takes the next replication when it has done one: so
  // replications begin in their order, whatever the number of threads.
  arena.execute(
      [&] { tbb::parallel_for(0, threads, work, tbb::simple_partitioner{}); });
  return gate.crew();
}

std::vector<model::ReplicationResult> run_replications(const model::Scenario& scenario,
                                                       const RunPlan& plan) {
  std::vector<Task> tasks;
  for (std::uint32_t i = 0; i < plan.count; ++i) tasks.push_back({0, plan.first + i});
  std::vector<model::ReplicationResult> results(plan.count);
  const model::Scenario* const scenarios[] = {&scenario};
  run_tasks(scenarios, tasks, plan.seed, plan.threads,
            [&](std::size_t task, Outcome outcome) {
              if (outcome.failed()) throw core::ContractViolation{outcome.failure};
              results[task] = std::move(outcome.result);
            });
  return results;
}

void with_threads(int threads, const std::function<void()>& work) {
  namespace tbb = oneapi::tbb;
  tbb::task_arena arena{threads > 0 ? threads : tbb::task_arena::automatic};
  arena.execute(work);
}

std::string_view version_of_threads() {
  return TBB_VERSION_STRING;
}

}  // namespace caseload::experiment

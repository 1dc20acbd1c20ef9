#include "caseload/experiment/runner.hpp"

#include <mutex>

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace caseload::experiment {

std::vector<model::ReplicationResult> run_replications(
    const model::Scenario& scenario, const RunPlan& plan,
    const std::function<void(std::uint32_t done)>& on_progress, std::stop_token stop) {
  namespace tbb = oneapi::tbb;
  const int threads =
      plan.threads > 0 ? plan.threads : tbb::info::default_concurrency();
  // More threads than cores are asked for only by tests, and by people who know why.
  const tbb::global_control limit{tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads)};
  tbb::task_arena arena{threads};

  std::vector<model::ReplicationResult> results(plan.count);
  tbb::enumerable_thread_specific<model::Simulator> simulators{
      [&scenario] { return model::Simulator{scenario}; }};
  std::mutex progress;
  std::uint32_t done = 0;

  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::uint32_t>{0, plan.count, 1},
        [&](const tbb::blocked_range<std::uint32_t>& range) {
          for (std::uint32_t i = range.begin(); i != range.end(); ++i) {
            if (stop.stop_requested()) return;
            results[i] = simulators.local().run(plan.seed, plan.first + i);
            const std::lock_guard lock{progress};
            ++done;
            if (on_progress) on_progress(done);
          }
        },
        tbb::simple_partitioner{});
  });
  if (stop.stop_requested() && done < plan.count) return {};
  return results;
}

}  // namespace caseload::experiment

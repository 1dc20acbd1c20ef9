#pragma once

#include "caseload/model/replication.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::experiment {

/// One replication to run.
struct Task {
  std::size_t scenario = 0;  ///< position in the list of scenarios
  std::uint32_t replication = 0;
};

/// What came of it. A replication that breaks a contract of the model fails, and stops
/// none of the others.
struct Outcome {
  model::ReplicationResult result;
  std::string failure;  ///< empty when it finished

  bool failed() const { return !failure.empty(); }
};

inline constexpr std::uint64_t unlimited_memory = ~std::uint64_t{0};

/// Who did the work.
struct Crew {
  int workers = 0;               ///< how many at once, after some were turned away
  int turned_away = 0;           ///< workers for whom there was no memory
  std::uint64_t world_size = 0;  ///< memory of the largest simulator, in bytes
};

/// Runs tasks in parallel, taken in their order: one re-usable simulator a worker.
///
/// Memory decides how many workers there are: where worlds are so large that not all of
/// them would fit, the others wait until the first replication has shown its size.
///
/// @param scenarios   must outlive the call
/// @param tasks       sorted by scenario, so that simulators are made seldom
/// @param threads     0: all cores
/// @param on_outcome  called with each task's position and outcome; in any order, from
///                    any thread, never from two at once
/// @param stop        when stop is requested no further task starts; those under way
///                    finish
/// @param memory      what all simulators together may take, in bytes; one works in any
///                    case
/// @throws std::bad_alloc, model::MajorantExceeded, and whatever `on_outcome` throws:
/// then no further task starts
Crew run_tasks(std::span<const model::Scenario* const> scenarios,
               std::span<const Task> tasks, std::uint32_t seed, int threads,
               const std::function<void(std::size_t task, Outcome outcome)>& on_outcome,
               std::stop_token stop = {}, std::uint64_t memory = unlimited_memory);

/// Which replications of one scenario to run, and how.
struct RunPlan {
  std::uint32_t seed = 0;
  std::uint32_t first = 0;  ///< replication numbers first ... first + count - 1
  std::uint32_t count = 1;
  int threads = 0;  ///< 0: all cores
};

/// Runs replications of `scenario` in parallel and keeps them in memory.
///
/// @return  shape [replication]; identical for any number of threads
/// @throws  core::ContractViolation when one fails; model::MajorantExceeded
std::vector<model::ReplicationResult> run_replications(const model::Scenario& scenario,
                                                       const RunPlan& plan);

/// Does `work`, which may do parts of itself in parallel, with so many threads.
/// @param threads  0: all cores
void with_threads(int threads, const std::function<void()>& work);

/// The version of the library that runs the threads.
std::string_view version_of_threads();

}  // namespace caseload::experiment

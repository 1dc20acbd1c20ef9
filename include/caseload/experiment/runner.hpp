#pragma once

#include "caseload/model/replication.hpp"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace caseload::experiment {

/// Which replications to run, and how.
struct RunPlan {
  std::uint32_t seed = 0;
  std::uint32_t first = 0;  ///< replication numbers first ... first + count - 1
  std::uint32_t count = 1;
  int threads = 0;  ///< 0: all cores
};

/// Runs replications of `scenario` in parallel: one task a replication, one re-usable
/// simulator a worker, one result slot a replication.
///
/// @param on_progress  called after each replication with the number done so far; from
///                     any thread, never from two at once. May be empty.
/// @param stop         when stop is requested no further replication starts
/// @return  shape [replication]; identical for any number of threads. When stopped,
/// empty.
/// @throws  the first exception a replication throws
std::vector<model::ReplicationResult> run_replications(
    const model::Scenario& scenario, const RunPlan& plan,
    const std::function<void(std::uint32_t done)>& on_progress = {},
    std::stop_token stop = {});

}  // namespace caseload::experiment

#pragma once

#include "app/chosen_study.hpp"
#include "app/console.hpp"

#include <cstdint>

namespace caseload::app {

/// What a few replications took, on one thread of this machine: what the sizes of
/// shards and jobs are estimated from.
struct BatchTrial {
  std::uint32_t replications = 0;  ///< how many were timed
  std::size_t scenarios = 0;       ///< of how many scenarios
  double seconds = 0.0;            ///< of processor time, a replication: the mean,
  double least_seconds = 0.0;      ///< the least
  double most_seconds = 0.0;       ///< and the most
  std::uint64_t own_memory = 0;    ///< bytes, without any simulator
  std::uint64_t memory_a_thread = 0;
  std::uint64_t disk_a_replication = 0;  ///< bytes in a part
};

/// Runs the first two replications of the first scenario, and one each of a few others
/// as far apart as can be. Ends after half a minute or so, but not before two are done;
/// the first is not timed, because it makes tables that the others find. Keeps nothing.
///
/// @throws core::ContractViolation when a replication fails
BatchTrial try_out(const ChosenStudy& chosen, Console& console);

}  // namespace caseload::app

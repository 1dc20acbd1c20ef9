#pragma once

#include <cstdint>
#include <optional>

namespace caseload::app {

/// What a cluster allows, and what is to be done.
struct BatchTask {
  std::uint64_t replications = 0;  ///< of all scenarios
  /// Of one replication on one processor, with a margin for slower nodes.
  double seconds = 0.0;
  int processors = 1;                        ///< of a job
  std::optional<double> limit;               ///< seconds that a job may take
  std::uint64_t most_elements = 0;           ///< of a job array
  std::optional<std::uint64_t> shards = {};  ///< where somebody says how many
};

/// Seconds before a job's limit in which it must come to its end: Slurm is asked to
/// send a signal 90 s before, and may send it 60 s earlier than that (tried on 22.05).
inline constexpr double seconds_to_stop = 150.0;
inline constexpr int signal_seconds = 90;

/// How a batch is cut.
struct BatchSize {
  std::uint64_t shards = 1;
  std::uint64_t shards_an_element = 1;
  double seconds_a_shard = 0.0;
};

/// Shards of 10 to 30 minutes where there is so much to do: long enough that starting a
/// job costs nothing beside it, short enough that little waits for the last one.
/// Shorter where a limit asks for it; several for an element of the job array where
/// there may not be as many elements.
///
/// @throws UsageError, with what would fit, where one replication is longer than a
/// limit
///         allows, or all of them are more than so many elements can do
BatchSize batch_size(const BatchTask& task);

}  // namespace caseload::app

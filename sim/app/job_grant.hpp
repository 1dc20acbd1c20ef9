#pragma once

#include <cstdint>
#include <optional>

namespace caseload::app {

/// Beyond this many threads a machine does nothing but switch between them.
inline constexpr std::uint64_t most_threads = 1024;

/// How many processors of its node Slurm gave to the job in which this process runs;
/// empty outside of one. Not every cluster keeps a job to what it was given, so that
/// the processors that a process can see may be others' too.
///
/// @throws UsageError when the environment says something else than a number
std::optional<int> processors_of_job();

/// The same of memory, in bytes; empty outside of a job, and where it may have all.
std::optional<std::uint64_t> memory_of_job();

}  // namespace caseload::app

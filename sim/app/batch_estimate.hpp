#pragma once

#include "app/batch_size.hpp"
#include "app/batch_trial.hpp"
#include "app/terminal.hpp"

#include <cstdint>
#include <string>

namespace caseload::app {

/// What somebody wants of a batch's jobs.
struct BatchWish {
  std::optional<double> limit;         ///< seconds that a job may take
  int processors = 16;                 ///< of a job
  std::uint64_t most_elements = 1000;  ///< of a job array
  std::optional<std::uint64_t> shards;
};

/// How a batch is cut, and what its jobs will take: estimated from a trial.
struct BatchEstimate {
  BatchTrial trial;
  BatchSize size;
  std::uint64_t job_memory = 0;  ///< bytes
  double disk = 0.0;             ///< bytes of all parts
};

/// @throws UsageError; see batch_size()
BatchEstimate batch_estimate(const ChosenStudy& chosen, const BatchWish& wish,
                             const BatchTrial& trial);

/// The plan that says so.
io::BatchPlan batch_plan_of(const ChosenStudy& chosen, const BatchEstimate& estimate);

/// Work, time, memory and disk, and what these numbers rest on.
std::string batch_estimate_text(const BatchEstimate& estimate,
                                const io::BatchPlan& plan, int processors,
                                const Terminal& terminal);

}  // namespace caseload::app

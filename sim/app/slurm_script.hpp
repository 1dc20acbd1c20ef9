#pragma once

#include "app/chosen_study.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace caseload::app {

/// What the scripts of a batch ask of Slurm.
struct SlurmJob {
  std::string name;               ///< of the jobs
  std::filesystem::path program;  ///< this program, as an absolute path
  std::filesystem::path folder;   ///< of the plan and the results, as an absolute path
  std::uint64_t limit_minutes = 0;
  int processors = 1;
  std::uint64_t memory = 0;  ///< bytes, of a job
  std::string command_line;  ///< what made the scripts
};

/// Refuses what could mean something else to a shell or in a line for Slurm than it
/// says: a name or a path with other characters than letters, digits and . _ - + = , :
/// @ /
/// @param what  what it is a value of: "--job-name"
/// @throws UsageError
void check_for_slurm(const std::string& what, const std::string& text, bool is_path);

/// The script of the job array: one element runs some shards of the plan.
std::string array_script(const SlurmJob& job, const io::BatchPlan& plan);

/// The script of the job that merges the parts when the array has ended, however.
std::string merge_script(const SlurmJob& job, const io::BatchPlan& plan);

}  // namespace caseload::app

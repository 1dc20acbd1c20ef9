#pragma once

#include "caseload/io/study.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace caseload::io {

/// What a batch runs, written down once, before its first job is submitted: plan.json
/// in the folder of the results. Every job reads it and refuses to work when the study,
/// the program or the plan itself is another one by then.
struct BatchPlan {
  struct Scenario {
    std::string name;
    std::string plan;  ///< plan_digest(): all that decides its replications

    friend bool operator==(const Scenario&, const Scenario&) = default;
  };
  /// What the sizes of shards and jobs were estimated from; decides nothing.
  struct Trial {
    std::uint32_t replications = 0;
    std::uint64_t milliseconds = 0;        ///< of processor time, a replication
    std::uint64_t memory_a_thread = 0;     ///< bytes
    std::uint64_t disk_a_replication = 0;  ///< bytes

    friend bool operator==(const Trial&, const Trial&) = default;
  };

  std::string version;      ///< of the program
  std::string source_hash;  ///< of the program
  std::string study;        ///< its name
  std::string study_path;   ///< where it is, as an absolute path
  std::string labels;  ///< RunIdentity::labels: titles may change, but not unnoticed
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;  ///< of each scenario
  std::vector<Scenario> scenarios;
  std::uint64_t shards = 0;
  std::uint64_t shards_an_element = 0;  ///< of a job array
  Trial trial;

  /// Elements of the job array, numbered from 1.
  std::uint64_t elements() const {
    return (shards + shards_an_element - 1) / shards_an_element;
  }
  /// SHA-256 of all of the above, as 64 hexadecimal digits.
  std::string digest() const;

  friend bool operator==(const BatchPlan&, const BatchPlan&) = default;
};

/// The name of a plan's file.
inline constexpr const char* batch_plan_name = "plan.json";

/// The bytes of a plan's file: JSON, with the digest in it.
std::string batch_plan_text(const BatchPlan& plan);

/// The file of a plan that a path means: the file itself, or the one in that folder;
/// empty when it means something else, such as a study.
std::filesystem::path batch_plan_at(const std::filesystem::path& path);

/// Reads a plan, which may come from anywhere.
/// @throws MissingInput; core::InputError, naming file and key, for what is no plan and
///         for one that was changed after it was made
BatchPlan read_batch_plan(const std::filesystem::path& file);

/// @throws WriteError with cannot_create() when a plan is in the folder: it is never
///         replaced
void check_no_batch_plan(const std::filesystem::path& folder);

/// Puts a plan into a folder of results, where nobody may write to it.
/// @return the file
/// @throws WriteError; see check_no_batch_plan()
std::filesystem::path keep_batch_plan(const std::filesystem::path& folder,
                                      const BatchPlan& plan);

/// The scenarios of a plan, as the study has them now.
/// @throws core::InputError that names what is not as it was planned: the program, the
///         study, one of its scenarios
std::vector<const ScenarioDocument*> planned_scenarios(
    const BatchPlan& plan, const std::filesystem::path& file, const Study& study);

}  // namespace caseload::io

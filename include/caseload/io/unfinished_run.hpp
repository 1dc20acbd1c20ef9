#pragma once

#include "caseload/io/results.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace caseload::io {

/// A run that was stopped, or is not at its end: there are parts and no results.h5.
struct UnfinishedRun {
  /// What one scenario has.
  struct Scenario {
    const ScenarioDocument* document = nullptr;
    std::uint32_t finished = 0;    ///< of those planned
    std::uint32_t failed = 0;      ///< of those planned
    std::uint32_t from_first = 0;  ///< finished ones in a row, from replication 0 on
  };

  std::filesystem::path output;
  std::uint32_t seed = 0;
  std::uint32_t planned = 0;        ///< replications of each scenario
  std::vector<Scenario> scenarios;  ///< of the study, in its order

  /// How many replications, from the first on, all scenarios have that have any. Not
  /// those that all have finished, whichever: short replications are finished first.
  std::uint32_t shared() const;
  bool is_empty() const { return shared() == 0; }
  std::uint32_t finished() const;
  /// "15 of 24 replications: 12 of 12 of baseline, 3 of 12 of busy"
  std::string counts() const;
};

/// Counts what is in the folder of a run's parts; reads none of them whole.
/// @param study    must outlive what is returned
/// @param planned  replications of each scenario; empty when nobody says: the study's
///                 number, or as many as some scenario has
/// @throws DamagedPart; core::InputError for parts of another plan: another program,
///         seed or study
UnfinishedRun unfinished_run(const std::filesystem::path& output, const Study& study,
                             std::uint32_t seed, std::optional<std::uint64_t> planned);

}  // namespace caseload::io

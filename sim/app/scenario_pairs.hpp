#pragma once

#include "caseload/io/differences.hpp"

#include <memory>
#include <string>
#include <vector>

namespace caseload::app {

/// Two scenarios to be compared. Either is null where the other study has none of that
/// name.
struct ScenarioPair {
  const io::ScenarioDocument* before = nullptr;
  const io::ScenarioDocument* after = nullptr;
  std::vector<std::string> declared;
};

/// What `caseload diff` is to compare, and the studies that it stands in.
struct ScenarioPairs {
  std::unique_ptr<const io::Study> first;
  std::unique_ptr<const io::Study> second;  ///< null: both sides are in the first
  std::vector<ScenarioPair> pairs;
  /// Scenarios that extend one which is not complete, so that the two cannot be
  /// compared by meaning.
  std::vector<const io::ScenarioDocument*> not_comparable;
};

/// Finds out what the words of `caseload diff` mean, and reads it.
///
///     STUDY                   each scenario beside the one it extends
///     STUDY SCENARIO          the baseline beside a scenario
///     STUDY SCENARIO OTHER    two scenarios
///     PATH PATH               two studies or files, scenario by scenario
///
/// A second word is a path when it has a slash, ends in ".toml", or is not the name of
/// a scenario and there is such a file or folder.
///
/// @throws UsageError, io::MissingInput, io::InputErrors
ScenarioPairs scenario_pairs(const std::vector<std::string>& words);

}  // namespace caseload::app

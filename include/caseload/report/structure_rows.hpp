#pragma once

#include "caseload/io/structure.hpp"
#include "caseload/report/comparison.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace caseload::report {

/// What a headline difference is under one reading.
struct ReadDifference {
  std::string reading;  ///< its title
  ComparisonRow row;
  /// -1, 0 or 1: the sign of the difference; 0 where there is none in any replication.
  /// Empty where this run cannot tell, or nothing was observed.
  std::optional<int> sign;
};

/// A headline difference under the study's own reading, first, and under all others.
struct StructureRow {
  const io::HeadlineDifference* difference = nullptr;
  std::vector<ReadDifference> readings;

  /// Whether two readings are sure of different signs.
  bool depends_on_reading() const;
  /// Whether all readings are sure of one sign.
  bool is_the_same() const;
};

/// The results of the scenarios of one reading, by name.
using ResultsByName = std::map<std::string, io::ScenarioResults>;

/// A headline difference under one reading.
/// @param scenario  name of the scenario that stands for that of the difference
ReadDifference read_difference(const io::HeadlineDifference& difference,
                               const std::string& reading, const ResultsByName& results,
                               const std::string& baseline,
                               const std::string& scenario);

}  // namespace caseload::report

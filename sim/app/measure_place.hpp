#pragma once

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// The position of a measure that a scenario is known to have.
inline std::size_t place_of(const model::Scenario& scenario,
                            const std::string& measure) {
  const auto found =
      std::find_if(scenario.measures.begin(), scenario.measures.end(),
                   [&](const auto& each) { return each.name == measure; });
  core::expects(found != scenario.measures.end(), "a measure that the scenario has");
  return static_cast<std::size_t>(found - scenario.measures.begin());
}

/// What a measure is called: in files and on the command line, and in tables.
struct MeasureName {
  std::string_view name;
  std::string_view label;  ///< may be empty
};

/// A hint for what is the name of none of them: the name of what has it for a label,
/// whatever the case of its letters; else the nearest name; else `otherwise`.
std::string measure_hint(const std::string& given,
                         const std::vector<MeasureName>& known,
                         std::string_view otherwise);

/// The position of the measure with this name.
///
/// @param option  where the name was given
/// @throws UsageError for a name that the scenario does not have
std::size_t measure_called(const std::string& name, const model::Scenario& scenario,
                           const std::string& option);

}  // namespace caseload::app

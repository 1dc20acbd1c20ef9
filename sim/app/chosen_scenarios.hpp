#pragma once

#include "caseload/io/study.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// The scenarios of `study` that --scenario names, or all: the baseline first, then in
/// the order of the study.
///
/// @throws UsageError for a name that the study does not have
std::vector<const io::ScenarioDocument*> chosen_scenarios(
    const io::Study& study, const std::vector<std::string>& names);

/// The scenario of `study` with this name.
///
/// @param option  where the name was given
/// @throws UsageError for a name that the study does not have
const io::ScenarioDocument& scenario_called(const io::Study& study,
                                            const std::string& name,
                                            const std::string& option);

}  // namespace caseload::app

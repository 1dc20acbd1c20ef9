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

}  // namespace caseload::app

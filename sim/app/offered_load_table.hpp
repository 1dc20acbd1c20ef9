#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/io/study.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// The work offered to each staff pool of each scenario, as a share of what it can do,
/// with a warning where that is all or more. What is as in the first scenario is said
/// of that one alone. Empty where there is no staff.
std::string offered_load_table(
    const std::vector<const io::ScenarioDocument*>& scenarios,
    const Terminal& terminal);

/// The same of one scenario: a list of objects.
Json offered_load_json(const io::ScenarioDocument& scenario);

}  // namespace caseload::app

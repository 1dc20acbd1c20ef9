#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/io/study.hpp"

#include <string>

namespace caseload::app {

/// A line for each pool of staff of which a scenario changes how many there are
/// although hardly anybody waits for them. Empty where there is none.
std::string spare_staff_note(const model::Scenario& baseline,
                             const model::Scenario& scenario, const Terminal& terminal);

/// The same: a list of objects.
Json spare_staff_json(const model::Scenario& baseline, const model::Scenario& scenario);

}  // namespace caseload::app

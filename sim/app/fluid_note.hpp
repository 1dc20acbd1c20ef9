#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/io/study.hpp"

#include <string>

namespace caseload::app {

/// A line for each fluid that is beyond where it may stand for people: by how much, and
/// what to do. Empty where there is none.
std::string fluid_note(const model::Scenario& scenario, const Terminal& terminal);

/// The same: a list of objects.
Json fluid_json(const model::Scenario& scenario);

}  // namespace caseload::app

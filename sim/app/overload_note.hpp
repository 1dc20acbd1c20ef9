#pragma once

#include "app/json_text.hpp"
#include "app/result_table.hpp"
#include "app/terminal.hpp"
#include "caseload/io/study.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// What must be known of a scenario in which a queue grows while the run lasts: which
/// waits have no steady state, and how many more people wait at the end than in the
/// middle, where a measure tells. Empty where no queue grows.
///
/// @param rows  of the scenario, all of them
std::string overload_note(const io::ScenarioDocument& document,
                          const std::vector<ResultRow>& rows, const Terminal& terminal);

/// The same as a list of objects, one a pool.
Json overload_json(const io::ScenarioDocument& document,
                   const std::vector<ResultRow>& rows);

}  // namespace caseload::app

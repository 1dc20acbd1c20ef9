#pragma once

#include "app/json_text.hpp"
#include "caseload/report/comparison.hpp"

namespace caseload::app {

/// What `compare --json` prints: one object. Keys are only ever added.
Json comparisons_json(const report::ShownComparisons& shown);

}  // namespace caseload::app

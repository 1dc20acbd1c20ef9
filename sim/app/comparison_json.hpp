#pragma once

#include "app/comparison.hpp"
#include "app/json_text.hpp"

namespace caseload::app {

/// What `compare --json` prints: one object. Keys are only ever added.
Json comparisons_json(const ShownComparisons& shown);

}  // namespace caseload::app

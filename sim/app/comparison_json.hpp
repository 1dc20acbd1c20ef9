#pragma once

#include "app/comparison.hpp"
#include "app/json_text.hpp"

#include <vector>

namespace caseload::app {

/// One scenario beside the baseline, for `compare --json`.
Json comparison_json(const Comparison& comparison,
                     const std::vector<ComparisonRow>& rows);

}  // namespace caseload::app

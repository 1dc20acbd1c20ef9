#pragma once

#include "caseload/report/comparison.hpp"

#include <string>

namespace caseload::app {

/// What `compare --markdown` prints: of each scenario the sentences, then the numbers
/// behind them in a table.
std::string comparisons_markdown(const report::ShownComparisons& shown);

}  // namespace caseload::app

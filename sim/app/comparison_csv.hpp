#pragma once

#include "caseload/report/comparison.hpp"

#include <string>

namespace caseload::app {

/// What `compare --csv` prints: a heading, then a line a scenario and measure, with
/// every digit that counts; cells as those of `export` (`io::text_cell`). Specified in
/// results/README.md.
std::string comparisons_csv(const report::ShownComparisons& shown);

}  // namespace caseload::app

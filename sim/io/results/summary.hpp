#pragma once

#include "caseload/io/results.hpp"

#include <string>

namespace caseload::io::results {

/// The first line of summary.tsv, and the lines of one scenario.
std::string summary_heading();
std::string summary_lines(const ScenarioResults& found);

}  // namespace caseload::io::results

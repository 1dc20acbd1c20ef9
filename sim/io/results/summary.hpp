#pragma once

#include "caseload/io/results.hpp"

#include <string>
#include <vector>

namespace caseload::io::results {

/// What all replications of a scenario say of one measure. NaN where there is no
/// number.
struct SummaryRow {
  double mean = 0.0;
  double low = 0.0;  ///< of the 95 % interval
  double high = 0.0;
  double half_width = 0.0;
  double observations = 0.0;  ///< people behind a mean over people
  std::string note;           ///< why there is no interval, or why not to trust it
};

/// Shape [measure].
std::vector<SummaryRow> summary_rows(const ScenarioResults& found);

/// The first line of summary.tsv, and the lines of one scenario.
std::string summary_heading();
std::string summary_lines(const ScenarioResults& found);

}  // namespace caseload::io::results

#pragma once

#include "app/terminal.hpp"
#include "caseload/report/comparison.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace caseload::app {

/// Of each scenario and measure what the baseline and the scenario came to, their
/// difference with its interval, the correlation reached, and what pairing has saved of
/// the difference's variance; below it each difference as a sentence, and at the end
/// which doubt the intervals cover.
std::string comparisons_text(const report::ShownComparisons& shown,
                             const Terminal& terminal);

/// The table's columns, and their cells of one measure, for every form of it.
///
/// @param replications  of each scenario
std::vector<std::string> comparison_headings(bool at_once);
std::vector<std::string> comparison_cells(const report::ComparisonRow& row,
                                          std::uint32_t replications);

}  // namespace caseload::app

#pragma once

#include "app/comparison.hpp"
#include "app/terminal.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// Of each measure what the baseline and the scenario came to, their difference with
/// its interval, and what pairing has saved of the difference's variance; below it each
/// difference in words.
std::string comparison_text(const Comparison& comparison,
                            const std::vector<ComparisonRow>& rows,
                            const Terminal& terminal);

/// Which doubt the intervals cover, and what the columns mean.
/// @param together  how many intervals of each scenario hold at once
std::string comparison_doubt_note(std::size_t together, const Terminal& terminal);

}  // namespace caseload::app

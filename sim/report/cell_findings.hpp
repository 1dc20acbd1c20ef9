#pragma once

#include "caseload/io/results.hpp"
#include "report/findings.hpp"

#include <vector>

namespace caseload::report {

/// What was found in the cells of each measure that is broken down.
std::vector<CellFindings> broken_down_in(const io::ScenarioResults& results,
                                         Audience audience);

/// Of each store whose stock-outs are measured week by week.
std::vector<StockOuts> stock_outs_in(const io::ScenarioResults& results);

}  // namespace caseload::report

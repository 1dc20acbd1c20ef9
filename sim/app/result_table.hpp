#pragma once

#include "app/terminal.hpp"
#include "caseload/experiment/estimate.hpp"
#include "caseload/io/results.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// One measure of one scenario, as the table shows it.
struct ResultRow {
  std::string name;
  std::string long_name;
  std::string units;  ///< UDUNITS
  bool is_primary = false;
  experiment::Estimate estimate;
  std::vector<double> weekly;  ///< whole weeks only; empty without a series
};

/// The measures of `results`: the study's primary ones in their order, then the others
/// in the order of the scenario.
std::vector<ResultRow> result_rows(const io::Study& study,
                                   const io::ScenarioResults& results);

/// The rows that the table shows: the primary ones, or all where none is named.
std::vector<ResultRow> shown_rows(std::vector<ResultRow> rows);

/// The widths that the tables of all scenarios share, so that numbers stand one below
/// the other. The weekly series take what the other columns leave.
struct ResultLayout {
  std::vector<std::size_t> widths;
  std::size_t series = 0;
  bool has_series = false;
};
ResultLayout result_layout(const std::vector<std::vector<ResultRow>>& tables,
                           const Terminal& terminal);

/// Name, mean, 95 % interval, unit and weekly series of each row, in columns.
std::string result_table(const std::vector<ResultRow>& rows, const ResultLayout& layout,
                         const Terminal& terminal);

}  // namespace caseload::app

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace caseload::report {

/// What a figure draws as a table for spreadsheets, in the manner of `caseload export`
/// (results/README.md): a row a point, with all digits, the unit, and the variable of
/// results.h5 that it comes from. The columns of each kind: results/README.md.
struct FigureTable {
  std::string csv;  ///< with a heading
  std::size_t rows = 0;
};

/// The kinds of figure that have such a table: all that can be drawn
/// (sim/report/page/README.md).
std::vector<std::string_view> figure_kinds();

/// @param data  of a Chart
/// @throws core::ContractViolation for another kind
FigureTable figure_table(std::string_view kind, const nlohmann::json& data);

/// The data as the page has them: of weekly values four digits. More cannot be seen,
/// and they would be most of the page.
nlohmann::json drawn_data(std::string_view kind, nlohmann::json data);

/// The number with four digits.
double four_digits(double value);

}  // namespace caseload::report

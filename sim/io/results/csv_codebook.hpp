#pragma once

#include "caseload/io/study.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::results {

/// The columns of a table, by the name of its file.
std::vector<std::string> columns_of(std::string_view table, bool is_for_public);

/// The columns of codebook.csv itself. The functions below give the cells of its lines.
std::vector<std::string> codebook_columns();

/// A line for each column of a table.
std::vector<std::vector<std::string>> codebook_of_columns(std::string_view table,
                                                          bool is_for_public);

std::vector<std::string> codebook_of_scenario(const std::string& name,
                                              const std::string& title);

/// Of a measure, without the last cell: the scenarios in which it is that.
std::vector<std::string> codebook_cells(const ScenarioDocument& document,
                                        const model::MeasureDefinition& measure);

}  // namespace caseload::io::results

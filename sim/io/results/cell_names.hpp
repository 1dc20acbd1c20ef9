#pragma once

#include "caseload/model/breakdown.hpp"

#include <string>
#include <vector>

namespace caseload::io::results {

/// The axis of the cells into which a measure is broken down: provinces are the same
/// for all measures, other cells a measure's own.
std::string axis_of_cells(const model::MeasureDefinition& measure,
                          const model::Breakdown& breakdown);

/// The variable that has what was found in each, such as NAME_by_province.
std::string variable_of_cells(const model::MeasureDefinition& measure,
                              const model::Breakdown& breakdown);

/// All names in results.h5 that are there because the measure is broken down; the axis
/// `province` is not among them.
std::vector<std::string> names_of_cells(const model::MeasureDefinition& measure,
                                        const model::Breakdown& breakdown);

}  // namespace caseload::io::results

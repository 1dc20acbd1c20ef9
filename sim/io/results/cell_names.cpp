#include "io/results/cell_names.hpp"

namespace caseload::io::results {

std::string axis_of_cells(const model::MeasureDefinition& measure,
                          const model::Breakdown& breakdown) {
  const std::string by{breakdown.by};
  return by == "province" ? by : measure.name + '_' + by;
}

std::string variable_of_cells(const model::MeasureDefinition& measure,
                              const model::Breakdown& breakdown) {
  return measure.name + "_by_" + std::string{breakdown.by};
}

std::vector<std::string> names_of_cells(const model::MeasureDefinition& measure,
                                        const model::Breakdown& breakdown) {
  if (breakdown.empty()) return {};
  std::vector<std::string> names{variable_of_cells(measure, breakdown)};
  if (breakdown.has_counts) names.push_back(names.front() + "_count");
  if (breakdown.by != "province") names.push_back(axis_of_cells(measure, breakdown));
  return names;
}

}  // namespace caseload::io::results

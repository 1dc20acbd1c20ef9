#include "io/results/recorded_variables.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::io::results {

RecordedVariable& RecordedVariables::add(const std::string& name,
                                         const std::vector<std::string>& dimensions) {
  RecordedVariable variable{.name = name,
                            .shape = {},
                            .by_replication = dimensions.front() == "replication",
                            .counts = {},
                            .numbers = {}};
  for (const std::string& dimension : dimensions) {
    if (dimension == name) continue;  // an axis, as long as its coordinates
    if (const auto length = lengths_.find(dimension); length != lengths_.end()) {
      variable.shape.push_back(length->second);
      continue;
    }
    const auto axis = std::find_if(all_.begin(), all_.end(), [&](const auto& each) {
      return each.name == dimension;
    });
    core::expects(axis != all_.end(), "an axis added before its variables");
    variable.shape.push_back(axis->shape.front());
  }
  all_.push_back(std::move(variable));
  return all_.back();
}

void RecordedVariables::add_axis(const std::string& name, const std::vector<Attribute>&,
                                 std::span<const std::int32_t> coordinates) {
  RecordedVariable& axis = add(name, {name});
  axis.shape = {coordinates.size()};
  axis.counts.assign(coordinates.begin(), coordinates.end());
}

void RecordedVariables::add_axis(const std::string& name, const std::vector<Attribute>&,
                                 std::span<const double> coordinates) {
  RecordedVariable& axis = add(name, {name});
  axis.shape = {coordinates.size()};
  axis.is_number = true;
  axis.numbers.assign(coordinates.begin(), coordinates.end());
}

void RecordedVariables::add_axis(const std::string& name, const std::vector<Attribute>&,
                                 std::span<const std::string> names) {
  lengths_.emplace(name, names.size());
}

void RecordedVariables::add_variable(const Variable& variable,
                                     std::span<const std::int32_t> values) {
  add(variable.name, variable.dimensions).counts.assign(values.begin(), values.end());
}

void RecordedVariables::add_variable(const Variable& variable,
                                     std::span<const double> values) {
  RecordedVariable& added = add(variable.name, variable.dimensions);
  added.is_number = true;
  added.numbers.assign(values.begin(), values.end());
}

}  // namespace caseload::io::results

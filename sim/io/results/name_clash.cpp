#include "caseload/io/results.hpp"
#include "io/results/cell_names.hpp"

#include <array>
#include <map>
#include <utility>

namespace caseload::io {
namespace {

constexpr std::array<std::string_view, 6> axes{"replication",  "bounds",
                                               "time",         "time_bounds",
                                               "duration_bin", "duration_bin_bounds"};

std::vector<std::string> variables_of(const model::MeasureDefinition& measure,
                                      const model::Scenario& scenario) {
  std::vector<std::string> names{measure.name};
  if (measure.kind->random_denominator) names.push_back(measure.name + "_count");
  if (!measure.kind->weekly_cell_methods.empty())
    names.push_back(measure.name + "_weekly");
  if (measure.kind->has_histogram) names.push_back(measure.name + "_histogram");
  for (std::string& name :
       results::names_of_cells(measure, model::breakdown_of(measure, scenario)))
    names.push_back(std::move(name));
  return names;
}

}  // namespace

std::optional<NameClash> find_name_clash(const model::Scenario& scenario) {
  std::map<std::string, std::string, std::less<>> owners;  // variable, measure
  for (const std::string_view axis : axes) owners.emplace(axis, "");
  for (const model::MeasureDefinition& measure : scenario.measures)
    if (model::breakdown_of(measure, scenario).by == "province")
      owners.emplace("province", "");
  for (const model::MeasureDefinition& measure : scenario.measures)
    for (const std::string& variable : variables_of(measure, scenario)) {
      const auto [owner, is_new] = owners.emplace(variable, measure.name);
      if (!is_new) return NameClash{measure.name, variable, owner->second};
    }
  return std::nullopt;
}

}  // namespace caseload::io

#include "caseload/io/results.hpp"

#include <array>
#include <map>

namespace caseload::io {
namespace {

constexpr std::array<std::string_view, 6> axes{"replication",  "bounds",
                                               "time",         "time_bounds",
                                               "duration_bin", "duration_bin_bounds"};

std::vector<std::string> variables_of(const model::MeasureDefinition& measure) {
  std::vector<std::string> names{measure.name};
  if (measure.kind->random_denominator) names.push_back(measure.name + "_count");
  if (!measure.kind->weekly_cell_methods.empty())
    names.push_back(measure.name + "_weekly");
  if (measure.kind->has_histogram) names.push_back(measure.name + "_histogram");
  return names;
}

}  // namespace

std::optional<NameClash> find_name_clash(const model::Scenario& scenario) {
  std::map<std::string, std::string, std::less<>> owners;  // variable, measure
  for (const std::string_view axis : axes) owners.emplace(axis, "");
  for (const model::MeasureDefinition& measure : scenario.measures)
    for (const std::string& variable : variables_of(measure)) {
      const auto [owner, is_new] = owners.emplace(variable, measure.name);
      if (!is_new) return NameClash{measure.name, variable, owner->second};
    }
  return std::nullopt;
}

}  // namespace caseload::io

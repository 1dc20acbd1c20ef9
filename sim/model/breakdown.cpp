#include "caseload/model/breakdown.hpp"

#include "model/measures/common.hpp"

#include <set>

namespace caseload::model {

Breakdown breakdown_of(const MeasureDefinition& definition, const Scenario& scenario) {
  if (definition.kind->breakdown != nullptr) {
    Breakdown own = definition.kind->breakdown(definition.values, scenario);
    if (!own.empty()) return own;
  }
  const auto* by = definition.values.find<std::string>(by_province_parameter.name);
  if (by == nullptr) return {};
  Breakdown breakdown{
      .by = "province", .cells = {}, .has_counts = definition.kind->random_denominator};
  for (const Province& province : scenario.geography.provinces())
    breakdown.cells.push_back(province.name);
  return breakdown;
}

std::size_t number_of_cells(const MeasureDefinition& definition,
                            const Scenario& scenario) {
  if (definition.kind->breakdown != nullptr)
    if (const auto own = definition.kind->breakdown(definition.values, scenario);
        !own.empty())
      return own.cells.size();
  return definition.values.has(by_province_parameter.name)
             ? scenario.geography.provinces().size()
             : 0;
}

std::vector<Passage> passages_from(const std::vector<StateIndex>& states,
                                   const Scenario& scenario) {
  std::vector<Passage> passages;
  for (const StateIndex from : states) {
    const StateDefinition& state = scenario.states[static_cast<std::size_t>(from)];
    std::set<StateIndex> ends;
    for (const auto& branches : state.next)
      for (const Branch& branch : branches) ends.insert(branch.to);
    for (const Parameter& parameter : state.kind->parameters)
      if (const auto* to = state.values.find<StateIndex>(parameter.name))
        ends.insert(*to);
    for (const RunningHazard& running : state.hazards)
      ends.insert(scenario.hazards[static_cast<std::size_t>(running.hazard)].to);
    for (const ArrivalLayer& layer : scenario.arrivals)
      if (layer.quota)
        for (const StateIndex among : layer.quota->among)
          if (among == from) ends.insert(layer.to);
    for (const StateIndex to : ends) passages.push_back({from, to});
  }
  return passages;
}

}  // namespace caseload::model

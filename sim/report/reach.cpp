#include "caseload/report/reach.hpp"

#include <algorithm>
#include <utility>

namespace caseload::report {

std::vector<OtherWay> other_ways(const model::StateDefinition& state) {
  std::vector<OtherWay> ways;
  for (const model::Parameter& parameter : state.kind->parameters)
    if (parameter.type == model::ParameterType::state)
      if (const auto* to = state.values.find<model::StateIndex>(parameter.name))
        ways.push_back({parameter.name, *to});
  return ways;
}

bool is_ever_taken(const model::Branch& branch) {
  const auto& steps = branch.share.steps();
  return std::any_of(steps.begin(), steps.end(),
                     [](const auto& step) { return step.value > 0.0; });
}

std::vector<std::vector<bool>> types_by_state(const model::Scenario& scenario) {
  std::vector<std::vector<bool>> reached(
      scenario.states.size(), std::vector<bool>(scenario.person_types.size(), false));
  std::vector<std::pair<std::size_t, std::size_t>> to_go;
  const auto come = [&](model::StateIndex to, std::size_t type) {
    const auto state = static_cast<std::size_t>(to);
    if (reached[state][type]) return;
    reached[state][type] = true;
    to_go.emplace_back(state, type);
  };
  for (const auto& layer : scenario.arrivals)
    come(layer.to, static_cast<std::size_t>(layer.type));
  for (const auto& stock : scenario.initial)
    come(stock.in, static_cast<std::size_t>(stock.type));
  while (!to_go.empty()) {
    const auto [index, type] = to_go.back();
    to_go.pop_back();
    const model::StateDefinition& state = scenario.states[index];
    if (type < state.next.size())
      for (const model::Branch& branch : state.next[type])
        if (is_ever_taken(branch)) come(branch.to, type);
    for (const OtherWay& way : other_ways(state)) come(way.to, type);
    for (const model::RunningHazard& running : state.hazards) {
      const auto& hazard = scenario.hazards[static_cast<std::size_t>(running.hazard)];
      if (hazard.of_type[type]) come(hazard.to, type);
    }
  }
  return reached;
}

}  // namespace caseload::report

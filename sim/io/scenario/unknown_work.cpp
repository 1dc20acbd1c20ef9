#include "io/scenario/unknown_work.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/pathway.hpp"

#include <algorithm>

namespace caseload::io {
namespace {

bool ever_comes(const model::ArrivalLayer& layer) {
  const auto& steps = layer.per_person->per_day.steps();
  return std::any_of(steps.begin(), steps.end(),
                     [](const auto& step) { return step.value > 0.0; });
}

/// The states to which people of a layer can come, whatever happens to them.
std::vector<bool> reached_by(const model::Scenario& scenario,
                             const model::ArrivalLayer& layer) {
  const reading::Pathway pathway{scenario, static_cast<std::size_t>(layer.type),
                                 reading::Pathway::Moves::listed};
  std::vector<bool> reached(scenario.states.size(), false);
  std::vector<std::size_t> open{static_cast<std::size_t>(layer.to)};
  while (!open.empty()) {
    const std::size_t state = open.back();
    open.pop_back();
    if (reached[state]) continue;
    reached[state] = true;
    const auto& moves = pathway.moves()[state];
    open.insert(open.end(), moves.begin(), moves.end());
  }
  return reached;
}

}  // namespace

std::vector<bool> pools_with_unknown_work(const model::Scenario& scenario) {
  std::vector<bool> unknown(scenario.staff.size(), false);
  for (const model::ArrivalLayer& layer : scenario.arrivals) {
    if (!layer.per_person || !ever_comes(layer)) continue;
    const auto reached = reached_by(scenario, layer);
    for (std::size_t i = 0; i < scenario.states.size(); ++i) {
      const model::StateDefinition& state = scenario.states[i];
      if (!reached[i] || state.kind->staff_parameter.empty()) continue;
      const auto pool = state.values.get<model::PoolIndex>(state.kind->staff_parameter);
      unknown[static_cast<std::size_t>(pool)] = true;
    }
  }
  return unknown;
}

}  // namespace caseload::io

#include "model/measures/common.hpp"

namespace caseload::model {

std::vector<Hearing> hear(const MeasureDefinition& definition, Hearing::What what,
                          bool before_observation, std::string_view states,
                          std::string_view types) {
  const auto* chosen = definition.values.find<std::vector<TypeIndex>>(types);
  std::vector<Hearing> hearings;
  for (const StateIndex state :
       definition.values.get<std::vector<StateIndex>>(states)) {
    Hearing hearing{.what = what, .state = state};
    hearing.before_observation = before_observation;
    hearing.all_types = chosen == nullptr;
    if (chosen != nullptr) hearing.types = *chosen;
    hearings.push_back(std::move(hearing));
  }
  return hearings;
}

std::vector<Hearing> hear_level(const MeasureDefinition& definition) {
  auto hearings = hear(definition, Hearing::What::entered, true);
  for (Hearing& hearing : hear(definition, Hearing::What::left, true))
    hearings.push_back(std::move(hearing));
  return hearings;
}

std::vector<ParameterRefusal> refuse_states(
    const Values& values, const Scenario& scenario, const std::string& expected,
    bool (*fits)(const StateDefinition&, const Scenario&)) {
  std::vector<ParameterRefusal> refusals;
  const auto* states = values.find<std::vector<StateIndex>>("states");
  if (states == nullptr) return refusals;
  for (const StateIndex index : *states) {
    const StateDefinition& state = scenario.states[static_cast<std::size_t>(index)];
    if (state.kind != nullptr && !fits(state, scenario))
      refusals.push_back({.parameter = "states",
                          .expected = expected,
                          .got = '"' + state.name + "\", which is none"});
  }
  return refusals;
}

}  // namespace caseload::model

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

}  // namespace caseload::model

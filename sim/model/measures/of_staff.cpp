#include "model/measures/of_staff.hpp"

#include "caseload/model/state.hpp"

namespace caseload::model {
namespace {

/// The pool that serves in a state, or null.
const PoolIndex* pool_of(const StateDefinition& state) {
  if (state.kind == nullptr || state.kind->staff_parameter.empty()) return nullptr;
  return state.values.find<PoolIndex>(state.kind->staff_parameter);
}

}  // namespace

std::vector<Hearing> hear_pool(const MeasureDefinition& definition,
                               Hearing::What what) {
  return {{.what = what,
           .pool = definition.values.get<PoolIndex>("staff"),
           .before_observation = true}};
}

std::vector<Hearing> hear_waiting(const MeasureDefinition& definition,
                                  bool before_observation) {
  std::vector<Hearing> hearings;
  for (const auto what :
       {Hearing::What::joined, Hearing::What::started, Hearing::What::left_unserved})
    for (Hearing& hearing : hear(definition, what, before_observation))
      hearings.push_back(std::move(hearing));
  return hearings;
}

std::vector<ParameterRefusal> refuse_without_service(const Values& values,
                                                     const Scenario& scenario) {
  return refuse_states(values, scenario, "states in which people are served by staff",
                       [](const StateDefinition& state, const Scenario&) {
                         return !state.kind->staff_parameter.empty();
                       });
}

std::vector<ParameterRefusal> refuse_without_trained(const Values& values,
                                                     const Scenario& scenario) {
  return refuse_states(
      values, scenario,
      "states in which people are served by staff with a "
      "trained_share",
      [](const StateDefinition& state, const Scenario& all) {
        if (state.kind->staff_parameter.empty()) return false;
        const PoolIndex* pool = pool_of(state);
        return pool == nullptr ||
               all.staff[static_cast<std::size_t>(*pool)].expertise.has_value();
      });
}

}  // namespace caseload::model

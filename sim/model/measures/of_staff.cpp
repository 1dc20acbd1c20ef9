#include "model/measures/of_staff.hpp"

#include "caseload/model/state.hpp"

namespace caseload::model {
namespace {

/// The pool that serves in a state, or null.
const PoolIndex* pool_of(const StateDefinition& state) {
  if (state.kind == nullptr || state.kind->staff_parameter.empty()) return nullptr;
  return state.values.find<PoolIndex>(state.kind->staff_parameter);
}

/// Refuses the states of a measure for which `fits` does not hold; a state that could
/// not be read is passed over.
template <class Fits>
std::vector<ParameterRefusal> refuse_states(const Values& values,
                                            const Scenario& scenario,
                                            std::string expected, Fits fits) {
  std::vector<ParameterRefusal> refusals;
  const auto* states = values.find<std::vector<StateIndex>>("states");
  if (states == nullptr) return refusals;
  for (const StateIndex index : *states) {
    const StateDefinition& state = scenario.states[static_cast<std::size_t>(index)];
    if (state.kind != nullptr && !fits(state))
      refusals.push_back({.parameter = "states",
                          .expected = expected,
                          .got = '"' + state.name + "\", which is none"});
  }
  return refusals;
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
                       [](const StateDefinition& state) {
                         return !state.kind->staff_parameter.empty();
                       });
}

std::vector<ParameterRefusal> refuse_without_trained(const Values& values,
                                                     const Scenario& scenario) {
  return refuse_states(
      values, scenario,
      "states in which people are served by staff with a "
      "trained_share",
      [&](const StateDefinition& state) {
        if (state.kind->staff_parameter.empty()) return false;
        const PoolIndex* pool = pool_of(state);
        return pool == nullptr ||
               scenario.staff[static_cast<std::size_t>(*pool)].expertise.has_value();
      });
}

}  // namespace caseload::model

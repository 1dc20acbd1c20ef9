#include "app/measure_people.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/report/reach.hpp"

#include <algorithm>

namespace caseload::app {

std::vector<model::TypeIndex> types_of_measure(const model::Scenario& scenario,
                                               std::size_t measure) {
  const auto types = report::types_by_state(scenario);
  std::vector<bool> is_meant(scenario.person_types.size());
  const model::MeasureDefinition& definition = scenario.measures[measure];
  for (const model::Hearing& hearing : definition.kind->hears(definition)) {
    if (!is_of_people(hearing.what)) continue;
    const auto& come = types[static_cast<std::size_t>(hearing.state)];
    for (std::size_t type = 0; type < is_meant.size(); ++type) {
      const bool is_heard =
          hearing.all_types ||
          std::find(hearing.types.begin(), hearing.types.end(),
                    static_cast<model::TypeIndex>(type)) != hearing.types.end();
      if (is_heard && come[type]) is_meant[type] = true;
    }
  }
  std::vector<model::TypeIndex> meant;
  for (std::size_t type = 0; type < is_meant.size(); ++type)
    if (is_meant[type]) meant.push_back(static_cast<model::TypeIndex>(type));
  return meant;
}

std::vector<bool> states_of_types(const model::Scenario& scenario,
                                  const std::vector<model::TypeIndex>& types) {
  const auto by_state = report::types_by_state(scenario);
  std::vector<bool> states(scenario.states.size());
  for (std::size_t state = 0; state < states.size(); ++state)
    for (const model::TypeIndex type : types)
      if (by_state[state][static_cast<std::size_t>(type)]) states[state] = true;
  return states;
}

}  // namespace caseload::app

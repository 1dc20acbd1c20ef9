#include "model/people_by_state.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"

#include <algorithm>

namespace caseload::model {

PeopleByState::PeopleByState(const Scenario& scenario) {
  const bool is_asked =
      std::any_of(scenario.arrivals.begin(), scenario.arrivals.end(),
                  [](const ArrivalLayer& layer) { return bool{layer.per_person}; });
  if (is_asked) people_.resize(scenario.states.size());
}

void PeopleByState::begin() {
  std::fill(people_.begin(), people_.end(), 0);
}

std::int64_t PeopleByState::in(const std::vector<StateIndex>& states) const {
  std::int64_t people = 0;
  for (const StateIndex state : states)
    people += people_[static_cast<std::size_t>(state)];
  return people;
}

void PeopleByState::check(const std::vector<std::size_t>& census) const {
  const bool is_same =
      std::equal(people_.begin(), people_.end(), census.begin(), census.end(),
                 [](std::int64_t count, std::size_t people) {
                   return count >= 0 && static_cast<std::size_t>(count) == people;
                 });
  core::expects(is_same, "as many people in each state as are counted there");
}

}  // namespace caseload::model

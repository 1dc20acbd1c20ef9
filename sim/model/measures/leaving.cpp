#include "model/measures/leaving.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {

Leaving::Leaving(const MeasureDefinition& definition, const Scenario& scenario,
                 core::Duration within)
    : within_{within}, window_{definition, scenario, within}, days_{definition} {
  if (const auto* to = definition.values.find<std::vector<StateIndex>>("to")) to_ = *to;
}

void Leaving::entered(const Person&, core::TimePoint now) {
  entries_ += window_.has(now);
}

void Leaving::went_on(const Person& person, StateIndex to, core::TimePoint now) {
  if (!window_.has(person.since) || (person.flags & found_at_start) != 0 ||
      now - person.since > within_)
    return;
  if (!to_.empty() && std::find(to_.begin(), to_.end(), to) == to_.end()) return;
  ++left_;
  days_.add(now - person.since);
}

void Leaving::reset() {
  left_ = 0;
  entries_ = 0;
  days_.reset();
}

std::vector<Hearing> hear_leaving(const MeasureDefinition& definition) {
  auto hearings = hear(definition, Hearing::What::entered);
  for (Hearing& hearing : hear(definition, Hearing::What::went_on))
    hearings.push_back(std::move(hearing));
  return hearings;
}

}  // namespace caseload::model

#include "model/counted_time.hpp"

#include "caseload/model/scenario.hpp"

#include <algorithm>

namespace caseload::model {

CountedTime::CountedTime(const Scenario& scenario) {
  for (const StateDefinition& state : scenario.states) {
    const auto* from = state.values.find<std::vector<StateIndex>>("counts_from");
    if (from == nullptr) continue;
    counts_.resize(scenario.states.size());
    for (const StateIndex each : *from) counts_[static_cast<std::size_t>(each)] = true;
  }
}

void CountedTime::begin() {
  std::fill(since_.begin(), since_.end(), core::never);
}

void CountedTime::came_into(core::Handle person, StateIndex state, bool begins_episode,
                            core::TimePoint now) {
  if (person >= since_.size()) since_.resize(person + std::size_t{1}, core::never);
  core::TimePoint& since = since_[person];
  if (begins_episode) since = core::never;
  if (since == core::never && counts_[static_cast<std::size_t>(state)]) since = now;
}

core::TimePoint CountedTime::since(core::Handle person, core::TimePoint now) const {
  if (person >= since_.size() || since_[person] == core::never) return now;
  return since_[person];
}

}  // namespace caseload::model

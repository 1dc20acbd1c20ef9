#include "model/facilities.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"
#include "model/audience.hpp"

namespace caseload::model {

Facilities::Facilities(const Scenario& scenario)
    : scenario_{scenario},
      is_asked_(scenario.facilities.size(), false),
      counts_(scenario.facilities.size()) {
  for (const HazardDefinition& hazard : scenario.hazards)
    if (hazard.crowding)
      is_asked_[static_cast<std::size_t>(hazard.crowding->facility)] = true;
}

void Facilities::listen(Audience& audience) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (!is_asked_[i]) continue;
    for (const StateIndex state : scenario_.facilities[i].states)
      for (const auto what : {Hearing::What::entered, Hearing::What::left}) {
        Hearing hearing{.what = what, .state = state};
        hearing.before_observation = true;
        audience.add(counts_[i], {}, hearing);
      }
  }
}

void Facilities::begin() {
  for (Count& count : counts_) count.reset();
}

void Facilities::check(const std::vector<std::size_t>& census) const {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (!is_asked_[i]) continue;
    std::size_t people = 0;
    for (const StateIndex state : scenario_.facilities[i].states)
      people += census[static_cast<std::size_t>(state)];
    core::expects(counts_[i].people() == static_cast<std::int64_t>(people),
                  "a facility counts who is in its states");
  }
}

}  // namespace caseload::model

#include "model/cases.hpp"

#include "caseload/model/scenario.hpp"

#include <algorithm>

namespace caseload::model {

Cases::Cases(const Scenario& scenario) {
  for (const ArrivalLayer& layer : scenario.arrivals) {
    const bool begins_one =
        scenario.states[static_cast<std::size_t>(layer.to)].begins_episode;
    layers_.push_back(
        {.number = layer.number,
         .first_episode = begins_one ? std::uint16_t{1} : std::uint16_t{0}});
  }
  std::sort(layers_.begin(), layers_.end(),
            [](const Layer& a, const Layer& b) { return a.number < b.number; });
}

bool Cases::came_with_others(const core::Entity& person) const {
  const auto layer = std::lower_bound(
      layers_.begin(), layers_.end(), person.identity.layer,
      [](const Layer& one, std::uint16_t number) { return one.number < number; });
  return layer != layers_.end() && layer->number == person.identity.layer &&
         layer->first_episode == person.episode;
}

}  // namespace caseload::model

#include "model/cases.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

core::Identity case_of(core::Identity who) {
  who.member = 0;
  return who;
}

}  // namespace

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

const Cases::Layer* Cases::layer_of(const core::Identity& who) const {
  const auto layer = std::lower_bound(
      layers_.begin(), layers_.end(), who.layer,
      [](const Layer& one, std::uint16_t number) { return one.number < number; });
  return layer == layers_.end() || layer->number != who.layer ? nullptr : &*layer;
}

void Cases::take(core::Handle handle, const core::Entity& person,
                 const core::Identity& who, std::uint16_t episode) {
  const Layer* layer = layer_of(who);
  core::expects(layer != nullptr, "an arrest of a layer of arrivals");
  if (handle >= taken_.size()) taken_.resize(handle + std::size_t{1});
  taken_[handle] = {person.identity, episode, {case_of(who), layer->first_episode}};
}

Cases::Address Cases::address(core::Handle handle, const core::Entity& person) const {
  if (handle < taken_.size() && taken_[handle].person == person.identity &&
      taken_[handle].episode == person.episode)
    return taken_[handle].address;
  const Layer* layer = layer_of(person.identity);
  const bool came_with_others =
      layer != nullptr && layer->first_episode == person.episode;
  return {came_with_others ? case_of(person.identity) : person.identity,
          person.episode};
}

}  // namespace caseload::model

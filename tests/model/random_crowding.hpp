#pragma once

#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"

#include <cstdint>
#include <random>

namespace caseload::test {

/// Two facilities of some states of a random world, which share one; the crowding of
/// each raises a hazard that is a rate, where there is one. With draws of its own, so
/// that the rest of the world does not depend on it.
inline void add_crowding(model::Scenario& scenario, std::uint32_t seed) {
  std::mt19937 random{seed};
  const auto below = [&](std::uint32_t n) {
    return static_cast<std::uint32_t>(random()) % n;
  };
  for (const auto name : {"full", "fuller"}) {
    model::Facility facility;
    facility.name = name;
    for (std::size_t i = 0; i < scenario.states.size(); ++i)
      if (scenario.states[i].kind->onward != model::StateKind::Onward::out &&
          (i == 0 || below(2) == 0))
        facility.states.push_back(static_cast<model::StateIndex>(i));
    facility.places = model::Dated<std::int64_t>{
        {{core::TimePoint::min(), 1 + below(9)},
         {core::TimePoint{std::chrono::days{25}}, 1 + below(9)}}};
    scenario.facilities.push_back(std::move(facility));
  }
  std::uint16_t next = 0;
  for (model::HazardDefinition& hazard : scenario.hazards)
    if (!hazard.time)
      hazard.crowding = {static_cast<model::FacilityIndex>(next++ % 2),
                         0.25 * (1 + below(8)), 1.5 + below(3)};
}

}  // namespace caseload::test

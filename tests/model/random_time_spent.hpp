#pragma once

#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace caseload::test {

/// Makes hazards of a random world depend on how long people were in some of the states
/// that do not list them, where there are any. With draws of its own, so that the rest
/// of the world does not depend on it.
inline void add_time_spent(model::Scenario& scenario, std::uint32_t seed) {
  std::mt19937 random{seed};
  const auto below = [&](std::uint32_t n) {
    return static_cast<std::uint32_t>(random()) % n;
  };
  for (std::size_t i = 0; i < scenario.hazards.size(); ++i) {
    model::HazardDefinition::TimeSpent spent{.states = {},
                                             .each = std::chrono::hours{1 + below(5)},
                                             .ratio = 0.5 + 0.25 * below(4),
                                             .reference = below(3),
                                             .at_most = 1 + below(4)};
    for (std::size_t state = 0; state < scenario.states.size(); ++state) {
      const auto& running = scenario.states[state].hazards;
      const bool lists = std::any_of(
          running.begin(), running.end(),
          [&](const auto& each) { return static_cast<std::size_t>(each.hazard) == i; });
      if (!lists &&
          scenario.states[state].kind->onward != model::StateKind::Onward::out &&
          below(3) > 0)
        spent.states.push_back(static_cast<model::StateIndex>(state));
    }
    if (!spent.states.empty()) scenario.hazards[i].time_spent = spent;
  }
}

}  // namespace caseload::test

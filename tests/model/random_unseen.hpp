#pragma once

#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <random>

namespace caseload::test {

/// Each hazard of a random world that is a rate rises with the share of entries into
/// one state, of those into two or more. With draws of its own, as add_crowding().
inline void add_unseen(model::Scenario& scenario, std::uint32_t seed) {
  std::mt19937 random{seed};
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(random()) % n;
  };
  for (model::HazardDefinition& hazard : scenario.hazards) {
    if (hazard.time) continue;
    auto& unseen = hazard.unseen.emplace();
    for (std::size_t i = 0; i < scenario.states.size(); ++i)
      if (below(2) == 0) unseen.among.push_back(static_cast<model::StateIndex>(i));
    if (unseen.among.empty()) unseen.among.push_back(model::StateIndex{0});
    unseen.states = {unseen.among[below(unseen.among.size())]};
    unseen.slope = 0.25 * static_cast<double>(1 + below(8));
    unseen.at_most = 1.5 + static_cast<double>(below(3));
  }
}

}  // namespace caseload::test

#pragma once

#include "model/world.hpp"

#include <cstdint>
#include <vector>

namespace caseload::test {

/// One of the parts of stores of a running world.
inline const model::Store& part(const model::World& world, std::uint32_t position) {
  return world.store(static_cast<model::StorePartIndex>(position));
}

/// The kits at each of the first parts.
inline std::vector<std::int64_t> on_hand(const model::World& world,
                                         std::uint32_t parts) {
  std::vector<std::int64_t> kits;
  for (std::uint32_t i = 0; i < parts; ++i) kits.push_back(part(world, i).on_hand());
  return kits;
}

}  // namespace caseload::test

#pragma once

#include "model/world.hpp"

namespace caseload::test {

/// The first replication of seed 1; the books are checked after every event.
inline model::ReplicationResult run_checked(const model::Scenario& scenario) {
  model::World world{scenario};
  world.check_after_every_event();
  return world.run(1, 0);
}

}  // namespace caseload::test

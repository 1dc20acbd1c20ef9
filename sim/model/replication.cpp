#include "caseload/model/replication.hpp"

#include "model/world.hpp"

namespace caseload::model {
Simulator::Simulator(const Scenario& scenario)
    : world_{std::make_unique<World>(scenario)} {}
Simulator::~Simulator() = default;
Simulator::Simulator(Simulator&&) noexcept = default;

ReplicationResult Simulator::run(std::uint32_t seed, std::uint32_t replication) {
  return world_->run(seed, replication);
}

std::size_t Simulator::memory() const {
  return world_->memory();
}

}  // namespace caseload::model

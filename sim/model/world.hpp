#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/core/server_pool.hpp"
#include "caseload/core/simulation.hpp"
#include "caseload/model/purpose.hpp"
#include "caseload/model/replication.hpp"
#include "model/audience.hpp"
#include "model/routing.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace caseload::model {

/// Person::flags: was in the state when the run began, so that its time there so far is
/// not known. Cleared when the person leaves that state.
inline constexpr std::uint16_t found_at_start = 1;

/// One world in motion: the people of one replication, the states they are in, and the
/// measures that listen.
///
/// The life of an event: the simulation hands over who is due; an arrival layer lets a
/// case come in, or the person's state acts; the state calls leave(), which tells the
/// measures, draws where to, and lets the next state take over.
class World {
 public:
  explicit World(const Scenario& scenario);

  ReplicationResult run(std::uint32_t seed, std::uint32_t replication);

  // ---- for states ----

  core::Simulation& simulation() { return simulation_; }
  Person& person(core::Handle handle) { return simulation_[handle]; }
  core::TimePoint now() const { return simulation_.now(); }
  core::ServerPool& pool(PoolIndex pool) {
    return pools_[static_cast<std::size_t>(pool)];
  }

  /// The two words that decide `purpose` for `person` in `state`, on this visit.
  core::Words words(const Person& person, Purpose purpose, std::uint16_t owner) const {
    return core::random_words(key_, person.identity,
                              {.purpose = static_cast<std::uint16_t>(purpose),
                               .owner = owner,
                               .occurrence = std::uint32_t{person.episode} << 16});
  }

  /// The person goes on from the state they are in, to where its shares lead.
  void leave(core::Handle handle);
  /// The person goes on to `to`, whatever the shares.
  void move(core::Handle handle, StateIndex to);
  /// The person leaves the model.
  void remove(core::Handle handle);

  /// Staff of `pool` begin to serve `handle`, who joined at person.since.
  void tell_started(core::Handle handle, PoolIndex pool);
  /// A member of `pool` has completed a service.
  void tell_completed(PoolIndex pool);
  /// Who waited is granted their turn: their state begins the service.
  void grant(core::Handle handle);

 private:
  /// A state at work, and what the world must know of it whenever somebody moves.
  struct Room {
    std::unique_ptr<State> state;
    std::uint16_t number = 0;
    bool begins_episode = false;
    std::vector<Routing> routing = {};  ///< [type]
  };

  /// An arrival layer at work: the entity whose event is its next case.
  struct Layer {
    core::PoissonArrivals cases;
    core::BatchSize batch;
    std::uint32_t next_case = 0;
  };

  void begin(std::uint32_t seed, std::uint32_t replication);
  void place_initial_stocks();
  void schedule_next_case(std::size_t layer, core::Handle handle);
  void let_case_in(std::size_t layer, core::Handle handle);
  void enter(core::Handle handle, StateIndex to);
  void act(core::Handle handle);
  State& state_of(const Person& person) { return *rooms_[person.state].state; }

  const Scenario& scenario_;
  core::StreamKey key_{0, 0, 0};
  core::Simulation simulation_;
  std::vector<Room> rooms_;  ///< [state]
  std::vector<core::ServerPool> pools_;
  std::vector<Layer> layers_;
  std::vector<std::unique_ptr<Measure>> measures_;
  Audience audience_;
};

}  // namespace caseload::model

#pragma once

#include "caseload/core/entity.hpp"

namespace caseload::model {

class World;

/// What is there from the beginning of a run to its end and has events of its own: a
/// stream of arrivals, a pool of staff, a store, a state that changes on dates.
///
/// It is an entity of the engine, with at most one event to come, which
/// World::wake() sets.
class Fixture {
 public:
  virtual ~Fixture() = default;

  /// Everybody is gone: the next replication begins, at time 0. Asks World::wake() for
  /// the first event.
  virtual void begin(World& world);

  /// The instant that was asked of World::wake() has come.
  virtual void woken(World& world);

  /// Its record in the engine, for as long as a replication runs.
  core::Handle handle() const { return handle_; }

 protected:
  Fixture() = default;
  Fixture(const Fixture&) = default;
  Fixture& operator=(const Fixture&) = default;

 private:
  friend class World;
  core::Handle handle_ = core::no_handle;
};

}  // namespace caseload::model

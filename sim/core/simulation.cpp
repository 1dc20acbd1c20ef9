#include "caseload/core/simulation.hpp"

#include <algorithm>

namespace caseload::core {

Handle Simulation::create(const Identity& identity) {
  Handle handle = free_;
  if (handle != no_handle) {
    free_ = (*this)[handle].next;
  } else {
    expects(used_ < EventKey::most_handles, "at most 2^24 entities at once");
    handle = used_++;
    if (handle / entities_a_chunk == chunks_.size())
      chunks_.push_back(std::make_unique<Entity[]>(entities_a_chunk));
  }
  Entity& entity = (*this)[handle];
  entity = Entity{};
  entity.identity = identity;
  entity.since = now_;
  most_alive_ = std::max(most_alive_, ++alive_);
  return handle;
}

void Simulation::destroy(Handle handle) {
  cancel(handle);
  Entity& entity = (*this)[handle];
  entity.state = nowhere;
  entity.next = free_;
  free_ = handle;
  --alive_;
}

void Simulation::sweep() {
  // While entities have an event at the present tick, the entry that stands for it is
  // not in the list any more, so none is taken for stale that is not.
  list_.remove_if(
      [this](EventKey key) { return (*this)[key.handle()].due != key.due(); });
  stale_ = 0;
}

void Simulation::push_instant(Handle handle) {
  instant_.push_back({(*this)[handle].order(), handle});
  std::push_heap(instant_.begin(), instant_.end(),
                 [](const Instant& a, const Instant& b) { return a.order > b.order; });
}

Simulation::Instant Simulation::pop_instant() {
  std::pop_heap(instant_.begin(), instant_.end(),
                [](const Instant& a, const Instant& b) { return a.order > b.order; });
  const Instant next = instant_.back();
  instant_.pop_back();
  return next;
}

void Simulation::reset() {
  now_ = TimePoint{};
  running_ = false;
  list_.clear();
  stale_ = 0;
  instant_.clear();
  used_ = 0;
  free_ = no_handle;
  alive_ = 0;
  most_alive_ = 0;
}

}  // namespace caseload::core

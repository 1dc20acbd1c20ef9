#include "caseload/core/waiting_line.hpp"

#include <tuple>
#include <utility>

namespace caseload::core {

void WaitingLine::insert(Simulation& simulation, Handle handle, Handle before) {
  Entity& entity = simulation[handle];
  entity.next = before;
  entity.previous = before == no_handle ? last_ : simulation[before].previous;
  if (entity.previous == no_handle)
    first_ = handle;
  else
    simulation[entity.previous].next = handle;
  if (before == no_handle)
    last_ = handle;
  else
    simulation[before].previous = handle;
  ++size_;
}

void WaitingLine::insert_by_since(Simulation& simulation, Handle handle) {
  const auto came_later = [&](const Entity& other, const Entity& entity) {
    if (other.since != entity.since) return other.since > entity.since;
    const auto [a, b] = std::pair{other.identity, entity.identity};
    return std::tie(a.layer, a.case_number, a.member) >
           std::tie(b.layer, b.case_number, b.member);
  };
  Handle before = first_;
  while (before != no_handle && !came_later(simulation[before], simulation[handle]))
    before = simulation[before].next;
  insert(simulation, handle, before);
}

void WaitingLine::remove(Simulation& simulation, Handle handle) {
  expects(size_ > 0, "only those who wait leave a line");
  Entity& entity = simulation[handle];
  if (entity.previous == no_handle)
    first_ = entity.next;
  else
    simulation[entity.previous].next = entity.next;
  if (entity.next == no_handle)
    last_ = entity.previous;
  else
    simulation[entity.next].previous = entity.previous;
  entity.next = no_handle;
  entity.previous = no_handle;
  --size_;
}

void WaitingLine::replace(Simulation& simulation, Handle handle, Handle by) {
  const Handle before = simulation[handle].next;
  remove(simulation, handle);
  insert(simulation, by, before);
}

Handle WaitingLine::take_first(Simulation& simulation) {
  const Handle handle = first_;
  remove(simulation, handle);
  return handle;
}

}  // namespace caseload::core

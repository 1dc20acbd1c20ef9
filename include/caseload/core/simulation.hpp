#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/error.hpp"
#include "caseload/core/future_event_list.hpp"
#include "caseload/core/prefetch.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace caseload::core {

/// Kinds of event, in the order in which those of one tick happen. What makes room
/// comes before what asks for it; who was served in time has not lost patience.
enum class Rank : std::uint8_t {
  delivery,
  expiry,
  review,    ///< of what is there, to order more
  dispatch,  ///< of what was ordered
  capacity_change,
  completion,
  grant,
  patience_runs_out,
  hazard,
  arrival,
};

/// For events that read nothing but their entity's record.
struct FetchNothing {
  void approaching(Handle) const {}
  void imminent(Handle) const {}
};

/// The clock, the entities, and the future event list.
///
/// An entity has at most one pending event, at Entity::due. Scheduling it again moves
/// that event; the old entry goes stale: it is dropped when its turn comes, because its
/// time, or its place within the tick, is not the entity's, or swept out before.
///
/// All events of one tick are taken together and happen in the order of
/// Entity::order(): rank, layer, case, member. An event scheduled for the present tick
/// while it runs takes its place in that order among those still to happen.
///
/// Invariant: an entity's event happens exactly once, at its due tick, unless it was
/// cancelled or moved.
class Simulation {
 public:
  TimePoint now() const { return now_; }

  /// A new entity, called `identity`, with nothing pending.
  Handle create(const Identity& identity);
  /// The entity is gone; its handle may be used again. Its event, if any, is cancelled.
  void destroy(Handle handle);

  /// The record of `handle`. It stays where it is until the entity is destroyed.
  Entity& operator[](Handle handle) {
    return chunks_[handle / entities_a_chunk][handle % entities_a_chunk];
  }
  const Entity& operator[](Handle handle) const {
    return chunks_[handle / entities_a_chunk][handle % entities_a_chunk];
  }

  /// The entity's event shall happen at `due`, now or later. Beyond the longest run
  /// means never, and takes no place in the list.
  void schedule(Handle handle, TimePoint due, Rank rank) {
    expects(due >= now_, "events happen now or later");
    Entity& entity = (*this)[handle];
    entity.rank = static_cast<std::uint8_t>(rank);
    if (due >= horizon_) return cancel(handle);
    if (entity.due == due && !(running_ && due == now_)) return;
    const bool is_moved = entity.due != never;
    entity.due = due;
    if (is_moved) leave_stale();
    if (running_ && due == now_)
      push_instant(handle);
    else
      list_.push(EventKey{due, handle});
  }

  void cancel(Handle handle) {
    Entity& entity = (*this)[handle];
    if (entity.due == never) return;
    entity.due = never;
    leave_stale();
  }

  /// Lets events happen, in order, up to but not at `end`; the clock then stands at
  /// `end`.
  ///
  /// @param act    called with the handle of each entity whose event is due
  /// @param fetch  its approaching(handle) is called for entities whose event is likely
  ///               to come soon, and imminent(handle) when it is to come next: what the
  ///               event will read beside the record, which the simulation fetches, can
  ///               be fetched from memory
  /// @return       the number of events
  template <class Act, class Fetch = FetchNothing>
  std::uint64_t run_until(TimePoint end, Act&& act, const Fetch& fetch = {});

  /// Events at or after this instant can never happen and are not kept. At most the
  /// longest run.
  void set_horizon(TimePoint horizon) {
    expects(horizon <= TimePoint{longest_run}, "a run within 40 bits of ticks");
    horizon_ = horizon;
  }

  /// All records that were ever handed out since reset() are those below this one.
  Handle used() const { return used_; }
  std::size_t alive() const { return alive_; }
  std::size_t most_alive() const { return most_alive_; }
  /// Entries of the future event list, stale ones among them.
  std::size_t pending() const { return list_.size(); }

  /// Time zero, nobody there; memory is kept.
  void reset();

  /// In bytes, whether in use or kept.
  std::size_t memory() const {
    return list_.memory() + instant_.capacity() * sizeof(Instant) +
           chunks_.size() * entities_a_chunk * sizeof(Entity);
  }

 private:
  struct Instant {
    std::uint64_t order;
    Handle handle;
  };

  /// The entry of an event that is moved or cancelled stays in the list. When most of
  /// the list is such entries, they are swept out.
  void leave_stale() {
    if (++stale_ > most_stale && stale_ > list_.size() / 2) sweep();
  }
  void sweep();
  template <class Fetch>
  void pop_entry(const Fetch& fetch) {
    if (!list_.pop()) return;
    if (used_ <= few_entities) return;
    list_.look_ahead([this](Handle handle) { prefetch(&(*this)[handle]); });
    if (used_ <= many_entities) return;
    list_.look_at_run([&](Handle handle) { fetch.imminent(handle); });
    list_.look_ahead([&](Handle handle) { fetch.approaching(handle); });
  }
  void push_instant(Handle handle);
  Instant pop_instant();

  /// Up to so many, their records are near the processor anyway; up to so many, what is
  /// kept beside the records is.
  static constexpr Handle few_entities = 4'096;
  static constexpr Handle many_entities = 65'536;
  static constexpr std::size_t entities_a_chunk = 4096;
  static constexpr std::size_t most_stale = 1024;

  TimePoint now_{};
  TimePoint horizon_{longest_run};
  bool running_ = false;
  FutureEventList list_;
  std::size_t stale_ = 0;  ///< entries that were left stale since the last sweep
  std::vector<Instant>
      instant_;  ///< a heap: what is due at this tick, beyond the first
  std::vector<std::unique_ptr<Entity[]>> chunks_;
  Handle used_ = 0;  ///< records handed out at least once since reset()
  Handle free_ = no_handle;
  std::size_t alive_ = 0;
  std::size_t most_alive_ = 0;
};

// ---- Implementation ----

template <class Act, class Fetch>
std::uint64_t Simulation::run_until(TimePoint end, Act&& act, const Fetch& fetch) {
  expects(end >= now_, "the clock does not run backwards");
  std::uint64_t events = 0;
  running_ = true;
  while (!list_.empty() && list_.top().due() < end) {
    const EventKey first = list_.top();
    pop_entry(fetch);
    if ((*this)[first.handle()].due != first.due()) {  // moved or cancelled
      if (stale_ > 0) --stale_;
      continue;
    }
    now_ = first.due();
    if (list_.empty() || list_.top().due() != now_) {
      (*this)[first.handle()].due = never;
      ++events;
      act(first.handle());
    } else {
      push_instant(first.handle());
      for (; !list_.empty() && list_.top().due() == now_; pop_entry(fetch))
        if ((*this)[list_.top().handle()].due == now_)
          push_instant(list_.top().handle());
    }
    while (!instant_.empty()) {
      const Instant next = pop_instant();
      const Entity& entity = (*this)[next.handle];
      // Cancelled, or moved: to another time, or to another place within this tick.
      if (entity.due != now_ || entity.order() != next.order) continue;
      (*this)[next.handle].due = never;
      ++events;
      act(next.handle);
    }
  }
  running_ = false;
  now_ = end;
  return events;
}

}  // namespace caseload::core

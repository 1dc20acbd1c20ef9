#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/time.hpp"

#include <cstdint>
#include <vector>

namespace caseload::core {

/// An entry of the future event list: 40 bits of ticks above 24 bits of handle, so that
/// entries compare as one integer.
class EventKey {
 public:
  static constexpr unsigned handle_bits = 24;
  static constexpr Handle most_handles = Handle{1} << handle_bits;

  constexpr EventKey(TimePoint due, Handle handle)
      : bits_{(static_cast<std::uint64_t>(due.time_since_epoch().count())
               << handle_bits) |
              handle} {}

  constexpr TimePoint due() const {
    return TimePoint{Duration{static_cast<std::int64_t>(bits_ >> handle_bits)}};
  }
  constexpr Handle handle() const {
    return static_cast<Handle>(bits_) & (most_handles - 1);
  }

  friend constexpr auto operator<=>(EventKey, EventKey) = default;

 private:
  std::uint64_t bits_;
};

/// The entries that are still to come, earliest first: a heap of four children a node.
///
/// Ties of one tick come out in the order of their handles, which means nothing: the
/// Simulation puts them in the stated order.
///
/// Source: D. B. Johnson, "Priority queues with update and finding minimum spanning
/// trees", Information Processing Letters 4, 1975, 53-57 (d-ary heaps).
class FutureEventList {
 public:
  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }
  /// The earliest entry. The list must not be empty, here and in pop().
  EventKey top() const { return heap_.front(); }

  void push(EventKey key) {
    std::size_t hole = heap_.size();
    heap_.push_back(key);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / children;
      if (heap_[parent] <= key) break;
      heap_[hole] = heap_[parent];
      hole = parent;
    }
    heap_[hole] = key;
  }

  void pop() {
    const EventKey last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0) return;
    std::size_t hole = 0;
    for (;;) {
      const std::size_t first = hole * children + 1;
      if (first >= size) break;
      const std::size_t end = first + children < size ? first + children : size;
      std::size_t least = first;
      for (std::size_t child = first + 1; child < end; ++child)
        if (heap_[child] < heap_[least]) least = child;
      if (last <= heap_[least]) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = last;
  }

  void clear() { heap_.clear(); }

 private:
  static constexpr std::size_t children = 4;
  std::vector<EventKey> heap_;
};

}  // namespace caseload::core

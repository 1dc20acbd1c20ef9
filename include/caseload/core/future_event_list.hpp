#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/time.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
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

  /// Not before any other.
  static constexpr EventKey latest() { return EventKey{}; }

  constexpr TimePoint due() const {
    return TimePoint{Duration{static_cast<std::int64_t>(bits_ >> handle_bits)}};
  }
  constexpr Handle handle() const {
    return static_cast<Handle>(bits_) & (most_handles - 1);
  }

  friend constexpr auto operator<=>(EventKey, EventKey) = default;

 private:
  constexpr EventKey() = default;
  std::uint64_t bits_ = ~std::uint64_t{0};
};

/// The entries that are still to come, earliest first: a heap of four children a node.
///
/// Brothers share half a cache line, and the last of them that are missing count as the
/// latest possible, so that the least of four is found without a branch.
///
/// Ties of one tick come out in the order of their handles, which means nothing: the
/// Simulation puts them in the stated order.
///
/// Source: D. B. Johnson, "Priority queues with update and finding minimum spanning
/// trees", Information Processing Letters 4, 1975, 53-57 (d-ary heaps).
class FutureEventList {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  /// The earliest entry. The list must not be empty, here and in pop().
  EventKey top() const { return brothers_[0][root]; }

  void push(EventKey key) {
    std::size_t hole = root + size_++;
    if (hole / children == brothers_.size()) brothers_.emplace_back();
    while (hole != root) {
      const std::size_t parent = hole / children + root - 1;
      if (at(parent) <= key) break;
      at(hole) = at(parent);
      hole = parent;
    }
    at(hole) = key;
  }

  void pop() {
    const std::size_t end = root + --size_;
    const EventKey last = std::exchange(at(end), EventKey::latest());
    if (size_ == 0) return;
    std::size_t hole = root;
    for (;;) {
      const std::size_t family = hole - root + 1;
      if (family >= brothers_.size()) break;
      const std::size_t least = least_of(brothers_[family]);
      if (last <= brothers_[family][least]) break;
      at(hole) = brothers_[family][least];
      hole = family * children + least;
    }
    at(hole) = last;
  }

  void clear() {
    brothers_.assign(1, Brothers{});
    size_ = 0;
  }

 private:
  static constexpr std::size_t children = 4;
  /// The place of the first entry: then the children of place p are the four places of
  /// brothers_[p - root + 1].
  static constexpr std::size_t root = children - 1;

  struct alignas(children * sizeof(EventKey)) Brothers
      : std::array<EventKey, children> {
    constexpr Brothers()
        : array{EventKey::latest(), EventKey::latest(), EventKey::latest(),
                EventKey::latest()} {}
  };

  /// The place among four of the least. Which one it is cannot be foreseen, so the
  /// choice is arithmetic: a branch would be mispredicted every other time.
  static std::size_t least_of(const Brothers& four) {
    const auto left = static_cast<std::size_t>(four[1] < four[0]);
    const auto right = std::size_t{2} + static_cast<std::size_t>(four[3] < four[2]);
    const auto take_right = static_cast<std::size_t>(four[right] < four[left]);
    return left + (right - left) * take_right;
  }

  EventKey& at(std::size_t place) {
    return brothers_[place / children][place % children];
  }

  std::vector<Brothers> brothers_{1};
  std::size_t size_ = 0;
};

}  // namespace caseload::core

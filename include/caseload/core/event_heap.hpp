#pragma once

#include "caseload/core/event_key.hpp"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace caseload::core {

/// A heap of entries, earliest first, four children a node: best for a handful of them.
///
/// Brothers share half a cache line, and the last of them that are missing count as the
/// latest possible, so that the least of four is found without a branch.
///
/// Source: D. B. Johnson, "Priority queues with update and finding minimum spanning
/// trees", Information Processing Letters 4, 1975, 53-57 (d-ary heaps).
class EventHeap {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  /// The earliest entry; of an empty heap EventKey::latest().
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

  /// The heap must not be empty.
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

  std::size_t memory() const { return brothers_.capacity() * sizeof(Brothers); }

  void clear() {
    brothers_.assign(1, Brothers{});
    size_ = 0;
  }

  /// Moves all entries to the end of `taken`, in no order.
  void take_all(std::vector<EventKey>& taken) {
    for (std::size_t i = 0; i < size_; ++i) taken.push_back(at(root + i));
    clear();
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

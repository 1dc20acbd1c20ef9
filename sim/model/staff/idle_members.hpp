#pragma once

#include "caseload/core/time.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// A member of a pool of staff, by number.
using Member = std::uint16_t;

/// Members who have nothing to do: first is who has been idle longest, the lowest
/// number of those who are idle for equally long.
class IdleMembers {
 public:
  struct Entry {
    core::TimePoint since;
    Member member = 0;

    friend bool operator<(const Entry& a, const Entry& b) {
      return a.since != b.since ? a.since < b.since : a.member < b.member;
    }
  };

  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }
  const Entry& first() const { return heap_.front(); }

  void add(const Entry& entry) {
    heap_.push_back(entry);
    std::push_heap(heap_.begin(), heap_.end(), later);
  }

  /// Removes and returns the first. There must be one.
  Entry take_first() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const Entry first = heap_.back();
    heap_.pop_back();
    return first;
  }

  void clear() { heap_.clear(); }

 private:
  static bool later(const Entry& a, const Entry& b) { return b < a; }

  std::vector<Entry> heap_;
};

}  // namespace caseload::model

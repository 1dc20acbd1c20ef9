#pragma once

#include "caseload/core/event_buckets.hpp"
#include "caseload/core/event_heap.hpp"
#include "caseload/core/event_key.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// The entries that are still to come, earliest first.
///
/// A few of them are kept in a heap. When there are more, they are put away in buckets;
/// the one whose turn it is is put in order, the *run*, and what comes into it
/// afterwards goes into the heap. How wide buckets are follows from the entries alone,
/// and changes no order.
///
/// Ties of one tick come out in the order of their handles, which means nothing: the
/// Simulation puts them in the stated order.
class FutureEventList {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  /// The earliest entry. The list must not be empty, here and in pop().
  EventKey top() const {
    const EventKey soon = soon_.top();
    return run_.back() < soon ? run_.back() : soon;
  }

  void push(EventKey key) {
    ++size_;
    if (key >= soon_end_) return buckets_.push(key);
    soon_.push(key);
    ++came_;
    if (soon_.size() > most_soon_) put_all_away();
  }

  /// @return  whether another bucket was opened: then look_ahead() shows others
  bool pop() {
    --size_;
    if (run_.back() < soon_.top())
      run_.pop_back();
    else
      soon_.pop();
    if (run_.size() > 1 || !soon_.empty()) return false;
    if (size_ == 0) {
      // What comes next goes into the heap, for no bucket is open.
      soon_end_ = EventKey::latest();
      return false;
    }
    open();
    return true;
  }

  /// Shows the handles of entries that are likely to come soon, after those of the
  /// bucket that is open.
  template <class See>
  void look_ahead(See&& see) const {
    buckets_.look_ahead(see);
  }

  /// Shows the handles of the entries of the bucket that is open.
  template <class See>
  void look_at_run(See&& see) const {
    for (std::size_t i = run_.size() - 1; i > 0; --i) see(run_[i].handle());
  }

  /// Takes out every entry that is `unwanted(key)`, and of equal ones all but one.
  template <class Unwanted>
  void remove_if(Unwanted&& unwanted) {
    take_all();
    std::erase_if(taken_, unwanted);
    remove_equal_from_taken();
    put_away(width_for_taken());
  }

  /// Memory is kept.
  void clear();

  /// In bytes, whether in use or kept.
  std::size_t memory() const {
    return soon_.memory() + buckets_.memory() +
           (run_.capacity() + taken_.capacity()) * sizeof(EventKey);
  }

 private:
  /// Up to so many entries a heap alone is faster; there must be more by a multiple
  /// before they are spread over buckets, lest they go to and fro.
  static constexpr std::size_t few = 64;
  static constexpr std::size_t many = 192;
  /// How many a bucket should have; the averages that are so far from it that to spread
  /// all entries anew pays; and how many in one bucket are reason to look at once.
  static constexpr std::size_t wanted = 8;
  static constexpr std::size_t too_few = 3;
  static constexpr std::size_t too_many = 2 * wanted;
  static constexpr std::size_t crowded = 8 * wanted;
  static constexpr std::uint64_t buckets_of_a_look = 1024;

  void open();
  void order_run();
  void look_at_density();
  void take_all();
  void remove_equal_from_taken();
  void put_all_away();
  void put_away(unsigned width_bits);
  unsigned width_for_taken();
  /// Whether so much has happened since entries were last spread that to do it again
  /// costs little beside it.
  bool may_spread() const {
    return came_ + buckets_.passed() >= size_ / 4 || size_ >= 2 * size_when_spread_;
  }

  std::vector<EventKey> run_{EventKey::latest()};  ///< latest first; never empty
  EventHeap soon_;  ///< due before `soon_end_`, but for the run
  EventKey soon_end_ = EventKey::latest();
  std::size_t size_ = 0;
  std::size_t most_soon_ = many;
  std::size_t size_when_spread_ = 0;
  std::uint64_t came_ = 0;  ///< into the run or the heap, since entries were spread
  std::uint64_t came_at_look_ = 0;
  std::uint64_t passed_at_look_ = 0;
  EventBuckets buckets_;
  std::vector<EventKey> taken_;
};

}  // namespace caseload::core

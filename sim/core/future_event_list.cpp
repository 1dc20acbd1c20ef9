#include "caseload/core/future_event_list.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

namespace caseload::core {
namespace {

/// Up to so many entries are ordered by counting, for each, how many come after it:
/// more comparisons than any other way, and not a branch that is mispredicted.
constexpr std::size_t most_ranked = 24;

}  // namespace

void FutureEventList::open() {
  if (size_ <= few) return put_all_away();
  soon_end_ = buckets_.open(taken_);
  if (taken_.size() > crowded && may_spread()) return put_all_away();
  came_ += taken_.size();
  order_run();
  if (buckets_.passed() - passed_at_look_ >= buckets_of_a_look) look_at_density();
}

void FutureEventList::order_run() {
  const std::size_t count = taken_.size();
  run_.resize(1 + count, EventKey::latest());
  const auto run = run_.begin() + 1;
  if (count > most_ranked) {
    std::copy(taken_.begin(), taken_.end(), run);
    std::sort(run, run_.end(), std::greater<>{});
  } else {
    std::array<std::size_t, most_ranked> later{};
    for (std::size_t i = 1; i < count; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const auto is_later = static_cast<std::size_t>(taken_[j] > taken_[i]);
        later[i] += is_later;
        later[j] += 1 - is_later;
      }
    for (std::size_t i = 0; i < count; ++i)
      run[static_cast<std::ptrdiff_t>(later[i])] = taken_[i];
  }
  taken_.clear();
}

void FutureEventList::look_at_density() {
  std::uint64_t came = came_ - came_at_look_;
  std::uint64_t passed = buckets_.passed() - passed_at_look_;
  if ((came < too_few * passed || came > too_many * passed) && may_spread()) {
    unsigned width = buckets_.width_bits();
    for (; 2 * came > 3 * wanted * passed && width > 0; --width) passed *= 2;
    for (; 4 * came < 3 * wanted * passed && width < EventBuckets::most_width_bits;
         ++width)
      came *= 2;
    take_all();
    put_away(width);
  } else {
    came_at_look_ = came_;
    passed_at_look_ += passed;
  }
}

void FutureEventList::take_all() {
  buckets_.take_all(taken_);
  soon_.take_all(taken_);
  taken_.insert(taken_.end(), run_.begin() + 1, run_.end());
  run_.resize(1, EventKey::latest());
}

void FutureEventList::remove_equal_from_taken() {
  std::sort(taken_.begin(), taken_.end());
  taken_.erase(std::unique(taken_.begin(), taken_.end()), taken_.end());
}

void FutureEventList::put_all_away() {
  take_all();
  put_away(width_for_taken());
}

unsigned FutureEventList::width_for_taken() {
  if (taken_.size() <= few) return 0;
  // By the eighth that comes first: later on, entries are still to be pushed.
  const std::size_t first = std::max(few, taken_.size() / 8);
  const auto nth = taken_.begin() + static_cast<std::ptrdiff_t>(first - 1);
  std::nth_element(taken_.begin(), nth, taken_.end());
  const EventKey earliest = *std::min_element(taken_.begin(), nth);
  const auto ticks = static_cast<std::uint64_t>((nth->due() - earliest.due()).count());
  const std::uint64_t of_a_bucket = ticks * wanted / first;
  return of_a_bucket == 0
             ? 0
             : std::min(EventBuckets::most_width_bits,
                        static_cast<unsigned>(std::bit_width(of_a_bucket)) - 1);
}

void FutureEventList::put_away(unsigned width_bits) {
  size_ = taken_.size();
  size_when_spread_ = size_;
  most_soon_ = std::max(many, size_ / 4);
  came_ = came_at_look_ = passed_at_look_ = 0;
  if (size_ <= few) {
    soon_end_ = EventKey::latest();
    for (const EventKey key : taken_) soon_.push(key);
    taken_.clear();
    return;
  }
  buckets_.begin(*std::min_element(taken_.begin(), taken_.end()), width_bits);
  for (const EventKey key : taken_) buckets_.push(key);
  taken_.clear();
  open();
}

void FutureEventList::clear() {
  run_.resize(1, EventKey::latest());
  soon_.clear();
  soon_end_ = EventKey::latest();
  buckets_.clear();
  size_ = 0;
  most_soon_ = many;
  size_when_spread_ = 0;
  came_ = came_at_look_ = passed_at_look_ = 0;
}

}  // namespace caseload::core

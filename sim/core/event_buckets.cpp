#include "caseload/core/event_buckets.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <utility>

namespace caseload::core {

EventBuckets::EventBuckets() {
  chunks_.front().count = keys_a_chunk;
}

void EventBuckets::begin(EventKey first, unsigned width_bits) {
  expects(size_ == 0, "buckets begin empty");
  expects(width_bits <= most_width_bits, "a bucket of at most 2^29 ticks");
  fine_shift_ = EventKey::handle_bits + width_bits;
  begin_with_fine(first);
  first_fine_ = next_fine_;
}

void EventBuckets::begin_with_fine(EventKey first) {
  next_fine_ = first.bits() >> fine_shift_;
  next_coarse_ = (next_fine_ >> width_ratio_bits) + 1;
  last_coarse_ = next_coarse_ - 1 + buckets_of_a_width;
  set_ends();
}

void EventBuckets::set_ends() {
  fine_end_ = begin_of(next_coarse_, fine_shift_ + width_ratio_bits);
  coarse_end_ = begin_of(last_coarse_, fine_shift_ + width_ratio_bits);
}

EventBuckets::Chunk* EventBuckets::add_chunk(std::size_t bucket) {
  std::uint32_t added = free_;
  if (added != no_chunk) {
    free_ = chunks_[added].next;
  } else {
    added = static_cast<std::uint32_t>(chunks_.size());
    chunks_.emplace_back();
  }
  Chunk& chunk = chunks_[added];
  chunk.count = 0;
  chunk.next = heads_[bucket];
  heads_[bucket] = added;
  return &chunk;
}

template <class Take>
void EventBuckets::empty_bucket(std::size_t bucket, Take&& take) {
  std::uint32_t at = std::exchange(heads_[bucket], no_chunk);
  while (at != no_chunk) {
    // Free before its entries are taken, for they may come into other buckets.
    const Chunk chunk = chunks_[at];
    chunks_[at].next = std::exchange(free_, at);
    at = chunk.next;
    size_ -= chunk.count;
    for (std::uint32_t i = 0; i < chunk.count; ++i)
      take(EventKey::of_bits(chunk.bits[i]));
  }
}

EventKey EventBuckets::open(std::vector<EventKey>& taken) {
  expects(size_ > 0, "an entry to be found");
  for (;; share_out())
    while (next_fine_ < end_of_fine()) {
      const std::size_t bucket = next_fine_++ & in_ring;
      if (heads_[bucket] == no_chunk) continue;
      empty_bucket(bucket, [&](EventKey key) { taken.push_back(key); });
      return EventKey::of_bits(begin_of(next_fine_, fine_shift_));
    }
}

void EventBuckets::share_out() {
  const auto coarse = [this] { return buckets_of_a_width + (next_coarse_ & in_ring); };
  while (next_coarse_ < last_coarse_ && heads_[coarse()] == no_chunk) ++next_coarse_;
  std::size_t bucket = far;
  if (next_coarse_ < last_coarse_) {
    bucket = coarse();
    next_fine_ = next_coarse_++ << width_ratio_bits;
    set_ends();
  } else {
    begin_with_fine(earliest_of(far));
  }
  empty_bucket(bucket, [this](EventKey key) { push(key); });
}

EventKey EventBuckets::earliest_of(std::size_t bucket) const {
  EventKey earliest = EventKey::latest();
  for (std::uint32_t at = heads_[bucket]; at != no_chunk; at = chunks_[at].next)
    for (std::uint32_t i = 0; i < chunks_[at].count; ++i)
      earliest = std::min(earliest, EventKey::of_bits(chunks_[at].bits[i]));
  return earliest;
}

void EventBuckets::take_all(std::vector<EventKey>& taken) {
  for (std::size_t bucket = 0; size_ > 0; ++bucket)
    empty_bucket(bucket, [&](EventKey key) { taken.push_back(key); });
}

void EventBuckets::clear() {
  if (size_ > 0) heads_.fill(no_chunk);
  chunks_.resize(1);
  free_ = no_chunk;
  size_ = 0;
}

}  // namespace caseload::core

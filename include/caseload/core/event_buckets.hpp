#pragma once

#include "caseload/core/event_key.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// Entries by the time at which they are due, in buckets of two widths: to put one away
/// is to write it down, and what is in a bucket is put in order only when its turn
/// comes.
///
///     opened │ fine buckets to the end of    │ coarse buckets, each as wide │ far
///            │ the coarse one under way      │ as 1024 fine ones            │
///
/// When the fine buckets are used up, the next coarse one is shared out among them;
/// when the coarse ones are, what is far is.
///
/// Source: E. V. Denardo, B. L. Fox, "Shortest-route methods: 1. Reaching, pruning, and
/// buckets", Operations Research 27, 1979, 161-186 (buckets of several widths).
class EventBuckets {
 public:
  /// A fine bucket is 2^`width_bits` ticks wide.
  static constexpr unsigned most_width_bits = 29;

  EventBuckets();

  unsigned width_bits() const { return fine_shift_ - EventKey::handle_bits; }
  /// How many fine buckets lie behind, those that were empty included.
  std::uint64_t passed() const { return next_fine_ - first_fine_; }

  /// The buckets, which must be empty, begin with that of `first`.
  void begin(EventKey first, unsigned width_bits);

  /// Not in a bucket that was opened, or before it.
  void push(EventKey key) {
    ++size_;
    const std::uint64_t bits = key.bits();
    std::size_t bucket = far;
    if (bits < coarse_end_) {
      // Which of the two it is cannot be foreseen: arithmetic instead of a branch.
      const unsigned is_coarse = bits >= fine_end_;
      bucket = is_coarse * buckets_of_a_width +
               ((bits >> (fine_shift_ + width_ratio_bits * is_coarse)) & in_ring);
    }
    Chunk* chunk = &chunks_[heads_[bucket]];
    if (chunk->count == keys_a_chunk) chunk = add_chunk(bucket);
    chunk->bits[chunk->count++] = bits;
  }

  /// Moves the entries of the next bucket that has any to the end of `taken`, in no
  /// order. There must be one.
  /// @return  where that bucket ends: before any entry that comes into a later one
  EventKey open(std::vector<EventKey>& taken);

  /// Moves all entries to the end of `taken`, in no order.
  void take_all(std::vector<EventKey>& taken);

  /// Shows the entries of the bucket that comes next, if that can be told cheaply.
  template <class See>
  void look_ahead(See&& see) const {
    const std::uint64_t end = next_fine_ + buckets_to_look_at;
    for (std::uint64_t fine = next_fine_; fine < end && fine < end_of_fine(); ++fine) {
      std::uint32_t at = heads_[fine & in_ring];
      if (at == no_chunk) continue;
      for (; at != no_chunk; at = chunks_[at].next)
        for (std::uint32_t i = 0; i < chunks_[at].count; ++i)
          see(EventKey::of_bits(chunks_[at].bits[i]).handle());
      return;
    }
  }

  void clear();

  /// In bytes, whether in use or kept.
  std::size_t memory() const { return chunks_.capacity() * sizeof(Chunk); }

 private:
  static constexpr unsigned width_ratio_bits = 10;
  static constexpr std::size_t buckets_of_a_width = std::size_t{1} << width_ratio_bits;
  static constexpr std::size_t in_ring = buckets_of_a_width - 1;
  static constexpr std::size_t far = 2 * buckets_of_a_width;
  static constexpr std::uint64_t buckets_to_look_at = 8;

  static constexpr std::uint32_t keys_a_chunk = 15;
  /// Stands for "none" and looks full, so that a bucket without a chunk needs no case
  /// of its own.
  static constexpr std::uint32_t no_chunk = 0;

  /// Two cache lines.
  struct alignas(128) Chunk {
    std::array<std::uint64_t, keys_a_chunk> bits;
    std::uint32_t next = no_chunk;
    std::uint32_t count = 0;
  };

  std::uint64_t end_of_fine() const { return next_coarse_ << width_ratio_bits; }
  /// The first entry that could be in this bucket or later: saturated where there is
  /// none.
  static std::uint64_t begin_of(std::uint64_t bucket, unsigned shift) {
    return bucket > (~std::uint64_t{0} >> shift) ? ~std::uint64_t{0} : bucket << shift;
  }
  void begin_with_fine(EventKey first);
  void set_ends();
  Chunk* add_chunk(std::size_t bucket);
  /// Takes what is in a bucket out, entry by entry.
  template <class Take>
  void empty_bucket(std::size_t bucket, Take&& take);
  /// The next coarse bucket, or what is far, goes into the fine ones.
  void share_out();
  EventKey earliest_of(std::size_t bucket) const;

  unsigned fine_shift_ = EventKey::handle_bits;
  std::uint64_t first_fine_ = 0;
  std::uint64_t next_fine_ = 0;    ///< the first fine bucket that was not opened
  std::uint64_t next_coarse_ = 0;  ///< the first coarse bucket that was not shared out
  std::uint64_t last_coarse_ = 0;  ///< the first one that is far
  std::uint64_t fine_end_ = 0;     ///< where coarse buckets begin
  std::uint64_t coarse_end_ = 0;   ///< where far begins
  std::size_t size_ = 0;
  std::array<std::uint32_t, far + 1> heads_{};  ///< [bucket]: its last chunk
  std::vector<Chunk> chunks_{1};                ///< the first is `no_chunk`
  std::uint32_t free_ = no_chunk;               ///< chunks that no bucket has
};

}  // namespace caseload::core

#include "model/staff/trained_posts.hpp"

#include "model/staff/millionths.hpp"

namespace caseload::model {
namespace {

constexpr unsigned bits = 32;

/// How many of the numbers below `count` have reversed bits below `limit`.
///
/// Those whose reversed bits begin as the limit's do, up to a bit that is 1 in the
/// limit and 0 in theirs: all numbers of one residue class of a power of two.
std::int64_t count_below(std::int64_t count, std::uint64_t limit) {
  if (limit >> bits != 0) return count;
  std::int64_t found = 0;
  std::int64_t residue = 0;  // of the numbers that begin as the limit does
  for (unsigned bit = 0; bit < bits; ++bit) {
    if ((limit >> (bits - 1 - bit) & 1) == 0) continue;
    const std::int64_t modulus = std::int64_t{2} << bit;
    if (count > residue) found += (count - 1 - residue) / modulus + 1;
    residue += std::int64_t{1} << bit;
  }
  return found;
}

/// The limit below which lie the reversed bits of `wanted` of the first `count`
/// numbers.
std::uint64_t limit_for(std::int64_t wanted, std::int64_t count) {
  std::uint64_t low = 0;
  std::uint64_t high = std::uint64_t{1} << bits;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (count_below(count, middle) >= wanted)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

}  // namespace

TrainedPosts::TrainedPosts(const Dated<std::int64_t>& share,
                           const Dated<std::int64_t>& in_all)
    : below_{combined(share, in_all, [](std::int64_t part, std::int64_t posts) {
        return limit_for((part * posts + million / 2) / million, posts);
      })} {}

Dated<std::int64_t> TrainedPosts::among(const Dated<std::int64_t>& before,
                                        const Dated<std::int64_t>& posts) const {
  const auto up_to = [this](const Dated<std::int64_t>& count) {
    return combined(count, below_, count_below);
  };
  return combined(
      up_to(sum(before, posts)), up_to(before),
      [](std::int64_t with, std::int64_t without) { return with - without; });
}

}  // namespace caseload::model

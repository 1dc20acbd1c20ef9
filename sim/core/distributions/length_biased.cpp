#include "core/distributions/length_biased.hpp"

#include "caseload/core/wide_integer.hpp"

#include <algorithm>

namespace caseload::core {
namespace {

using distributions::WordMark;

WideWord wide(const WordMark& mark) {
  return mark.whole ? static_cast<WideWord>(1) << 64 : static_cast<WideWord>(mark.word);
}

/// `word` - from, out of `of`, as a part of `width`. All four may be 2^64, but for
/// `word`.
std::uint64_t spread(WideWord word, WideWord from, WideWord of, WideWord width) {
  if (of == width) return static_cast<std::uint64_t>(word - from);
  if (width >> 64) {  // then `of` is less than 2^64, and 2^64 * x / of is wanted
    const WideWord part = word - from;
    // x * 2^64 / of by way of (2^64 - 1): no product beyond 128 bits.
    const WideWord all_but_one = ~std::uint64_t{0};
    return static_cast<std::uint64_t>(part * all_but_one / of);
  }
  if (of >> 64) return static_cast<std::uint64_t>((word * width) >> 64);
  return static_cast<std::uint64_t>((word - from) * width / of);
}

}  // namespace

Duration LengthBiased::draw(std::uint64_t word) const {
  if (steps_) return steps_->draw(word);
  const Continuous& law = *continuous_;
  const WideWord low_end = wide(law.low_end);
  const WideWord high_start = wide(law.high_start);
  if (word < low_end) return law.floor;
  if (word >= high_start) return law.ceiling;
  const WideWord first = wide(law.first);
  const WideWord width = wide(law.last) - first;
  const std::uint64_t inner = spread(word, low_end, high_start - low_end, width);
  const auto of_table = static_cast<std::uint64_t>(first) + inner;
  const Duration drawn{law.table.table().draw(of_table, law.scale)};
  return std::clamp(drawn, law.floor, law.ceiling);
}

}  // namespace caseload::core

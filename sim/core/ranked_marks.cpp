#include "caseload/core/ranked_marks.hpp"

#include "caseload/core/error.hpp"

#include <bit>

namespace caseload::core {
namespace {

/// Of a number from 1 on.
std::size_t lowest_bit(std::size_t number) {
  return std::size_t{1} << std::countr_zero(number);
}

}  // namespace

std::size_t RankedMarks::append(bool is_marked) {
  const std::size_t position = marks_.size();
  const std::size_t number = position + 1;
  std::uint32_t sum = is_marked ? 1 : 0;
  for (std::size_t bit = 1; bit < lowest_bit(number); bit <<= 1)
    sum += sums_[number - bit - 1];
  marks_.push_back(is_marked);
  sums_.push_back(sum);
  if (is_marked) ++marked_;
  return position;
}

void RankedMarks::set(std::size_t position, bool is_marked) {
  expects(position < marks_.size(), "a position of the list");
  if (marks_[position] == is_marked) return;
  marks_[position] = is_marked;
  marked_ += is_marked ? 1u : ~0u;
  for (std::size_t number = position + 1; number <= sums_.size();
       number += lowest_bit(number))
    sums_[number - 1] += is_marked ? 1u : ~0u;
}

std::size_t RankedMarks::nth_marked(std::uint32_t n) const {
  expects(n < marked_, "so many marked positions");
  std::size_t before = 0;  // positions that are known to hold at most n marks together
  for (std::size_t step = std::bit_floor(sums_.size()); step > 0; step >>= 1) {
    if (before + step > sums_.size() || sums_[before + step - 1] > n) continue;
    before += step;
    n -= sums_[before - 1];
  }
  return before;
}

void RankedMarks::clear() {
  marks_.clear();
  sums_.clear();
  marked_ = 0;
}

}  // namespace caseload::core

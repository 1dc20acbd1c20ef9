#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// A list of positions that only grows, each marked or not: how many are marked, and
/// which is the n-th of them. Every change and every question takes a time that grows
/// with the logarithm of the length.
///
/// Source: P. M. Fenwick, "A New Data Structure for Cumulative Frequency Tables",
/// Software: Practice and Experience 24, 1994, 327-336.
class RankedMarks {
 public:
  std::size_t size() const { return marks_.size(); }
  /// How many positions are marked.
  std::uint32_t marked() const { return marked_; }
  bool is_marked(std::size_t position) const { return marks_[position]; }

  /// A position more, at the end. @return which
  std::size_t append(bool is_marked);
  void set(std::size_t position, bool is_marked);
  /// @param n  from 0, less than marked()
  std::size_t nth_marked(std::uint32_t n) const;

  /// In bytes, whether in use or kept.
  std::size_t memory() const {
    return sums_.capacity() * sizeof(std::uint32_t) + marks_.capacity() / 8;
  }

  /// No positions. Keeps the memory for as many.
  void clear();

 private:
  std::vector<bool> marks_;
  /// [i]: how many of the positions i + 1 - lowest_bit(i + 1) to i are marked.
  std::vector<std::uint32_t> sums_;
  std::uint32_t marked_ = 0;
};

}  // namespace caseload::core

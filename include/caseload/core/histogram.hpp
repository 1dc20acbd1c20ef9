#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// Counts of whole numbers in log-linear bins: exact below 128, then 128 bins an
/// octave, so that a bin is at most 1/128 of its value wide. Exact and mergeable in any
/// order.
///
/// Counts of the same observations are equal, however long the list of bins behind them
/// is: equality is of what was counted.
class Histogram {
 public:
  static constexpr unsigned bits = 7;
  static constexpr std::size_t bins_an_octave = std::size_t{1} << bits;

  /// The bin that `value` (not negative) falls in.
  static std::size_t bin_of(std::uint64_t value);
  /// The smallest value in `bin`; the bin ends where the next one begins.
  static std::uint64_t begin_of(std::size_t bin);

  void add(std::uint64_t value) {
    const std::size_t bin = bin_of(value);
    if (bin >= counts_.size()) counts_.resize(bin + 1);
    ++counts_[bin];
  }
  /// `count` observations, more than none, that fell in `bin`.
  void add_to_bin(std::size_t bin, std::int64_t count) {
    if (bin >= counts_.size()) counts_.resize(bin + 1);
    counts_[bin] += count;
  }
  void merge(const Histogram& other);
  /// Forgets all counts and keeps the memory.
  void clear() { counts_.clear(); }

  bool empty() const { return counts_.empty(); }
  /// shape [bin]; the last one is not empty, bins beyond it are
  const std::vector<std::int64_t>& counts() const { return counts_; }
  std::int64_t total() const;

  friend bool operator==(const Histogram&, const Histogram&) = default;

 private:
  std::vector<std::int64_t> counts_;
};

}  // namespace caseload::core

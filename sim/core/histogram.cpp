#include "caseload/core/histogram.hpp"

namespace caseload::core {

std::size_t Histogram::bin_of(std::uint64_t value) {
  if (value < bins_an_octave) return value;
  // Octave 0 holds the values with `bits` binary digits after the leading one's place.
  const unsigned leading = 63u - static_cast<unsigned>(__builtin_clzll(value));
  const unsigned octave = leading - bits;
  const std::uint64_t within = (value >> octave) - bins_an_octave;
  return (octave + 1) * bins_an_octave + within;
}

std::uint64_t Histogram::begin_of(std::size_t bin) {
  if (bin < bins_an_octave) return bin;
  const std::size_t octave = bin / bins_an_octave - 1;
  return (bins_an_octave + bin % bins_an_octave) << octave;
}

void Histogram::merge(const Histogram& other) {
  if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size());
  for (std::size_t bin = 0; bin < other.counts_.size(); ++bin)
    counts_[bin] += other.counts_[bin];
}

std::int64_t Histogram::total() const {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts_) sum += count;
  return sum;
}

}  // namespace caseload::core

#include "caseload/model/breakdown.hpp"
#include "caseload/model/replication.hpp"

namespace caseload::model {
namespace {

using Words = std::span<const std::uint64_t>;

/// Takes words from the front of a list, and knows when there were too few.
class Taker {
 public:
  explicit Taker(Words words) : words_{words} {}

  std::uint64_t take() {
    if (words_.empty()) {
      short_ = true;
      return 0;
    }
    const std::uint64_t first = words_.front();
    words_ = words_.subspan(1);
    return first;
  }
  std::int64_t take_signed() { return static_cast<std::int64_t>(take()); }

  std::size_t left() const { return words_.size(); }
  bool was_short() const { return short_; }

 private:
  Words words_;
  bool short_ = false;
};

/// Whether a list of so many words, of `expected` or none, can be what is meant.
bool take_weeks(Taker& words, std::size_t expected, MeasureResult& result) {
  if (words.take() != expected || words.left() < expected) return false;
  result.weekly.reserve(expected);
  for (std::size_t week = 0; week < expected; ++week)
    result.weekly.push_back(words.take_signed());
  return true;
}

bool take_histogram(Taker& words, bool may_have_one, MeasureResult& result) {
  static const std::size_t most_bins = core::Histogram::bin_of(~std::uint64_t{0}) + 1;
  const std::uint64_t filled = words.take();
  if (filled > (may_have_one ? words.left() / 2 : 0)) return false;
  std::uint64_t next = 0;
  for (std::uint64_t i = 0; i < filled; ++i) {
    const std::uint64_t bin = words.take();
    const std::int64_t count = words.take_signed();
    if (bin < next || bin >= most_bins || count <= 0) return false;
    result.histogram.add_to_bin(bin, count);
    next = bin + 1;
  }
  return true;
}

bool take_cells(Taker& words, std::size_t expected, MeasureResult& result) {
  constexpr std::size_t words_a_cell = 3;
  if (words.left() < words_a_cell * expected) return false;
  for (std::size_t i = 0; i < expected; ++i) {
    const std::uint64_t low = words.take();
    const std::int64_t high = words.take_signed();
    MeasureCell& cell = result.cells.emplace_back();
    cell.numerator = core::WideSum{low, high};
    cell.denominator = words.take_signed();
    if (cell.denominator < 0) return false;
  }
  return true;
}

}  // namespace

std::vector<std::uint64_t> canonical_words(const ReplicationResult& result) {
  std::vector<std::uint64_t> words;
  const auto append = [&](std::int64_t word) {
    words.push_back(static_cast<std::uint64_t>(word));
  };
  for (const MeasureResult& measure : result.measures) {
    words.push_back(measure.numerator.low());
    append(measure.numerator.high());
    append(measure.denominator);
    words.push_back(measure.weekly.size());
    words.insert(words.end(), measure.weekly.begin(), measure.weekly.end());
    const auto& counts = measure.histogram.counts();
    const std::size_t number_filled = words.size();
    words.push_back(0);
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
      if (counts[bin] == 0) continue;
      ++words[number_filled];
      words.push_back(bin);
      append(counts[bin]);
    }
    for (const MeasureCell& cell : measure.cells) {
      words.push_back(cell.numerator.low());
      append(cell.numerator.high());
      append(cell.denominator);
    }
  }
  return words;
}

std::string canonical_bytes(const ReplicationResult& result) {
  const auto words = canonical_words(result);
  std::string bytes(8 * words.size(), '\0');
  std::size_t at = 0;
  for (const std::uint64_t word : words)
    for (unsigned shift = 0; shift < 64; shift += 8)
      bytes[at++] = static_cast<char>((word >> shift) & 0xffu);
  return bytes;
}

std::optional<ReplicationResult> from_canonical_words(const Scenario& scenario,
                                                      Words all) {
  const std::size_t weeks = Weeks{scenario.observe_from, scenario.end}.count();
  Taker words{all};
  ReplicationResult result;
  result.measures.reserve(scenario.measures.size());
  for (const MeasureDefinition& measure : scenario.measures) {
    const MeasureKind& kind = *measure.kind;
    MeasureResult& found = result.measures.emplace_back();
    const std::uint64_t low = words.take();
    found.numerator = core::WideSum{low, words.take_signed()};
    found.denominator = words.take_signed();
    if (found.denominator < 0 ||
        !take_weeks(words, kind.weekly_cell_methods.empty() ? 0 : weeks, found) ||
        !take_histogram(words, kind.has_histogram, found) ||
        !take_cells(words, number_of_cells(measure, scenario), found) ||
        words.was_short())
      return std::nullopt;
  }
  if (words.left() > 0) return std::nullopt;
  return result;
}

}  // namespace caseload::model

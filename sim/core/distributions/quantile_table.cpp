#include "core/distributions/quantile_table.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace caseload::core {
namespace distributions {

/// A place on the probability axis: its distance from the end of a tail.
struct Place {
  double probability;
  Tail tail;
};

/// Rounds quantiles the same way on every machine. `double` says between which two
/// whole numbers a quantile lies; where it cannot tell which is nearer, the exact
/// cumulative probability of the edge between them decides.
class Rounder {
 public:
  explicit Rounder(const QuantileTable::Source& source) : source_{source} {}

  double quantile(Place place) const {
    const double value = source_.quantile(place.probability, place.tail);
    expects(value >= 0.0 && std::isfinite(value), "a quantile that is a duration");
    return value;
  }

  /// round(quantile * 2^exponent), halves upwards.
  std::uint64_t nearest(Place place, int exponent) {
    const double scaled = std::ldexp(quantile(place), exponent);
    const double below = std::floor(scaled);
    const double edge = below + 0.5;
    const bool above_edge =
        std::abs(scaled - edge) > source_.relative_error * scaled
            ? scaled > edge
            : reaches(place, ldexp(Exact{below} + Exact{0.5}, -exponent));
    return static_cast<std::uint64_t>(below) + (above_edge ? 1u : 0u);
  }

  /// The n for which 2^n <= quantile < 2^(n+1), or `least` if that is more.
  int power_of_two(Place place, int least) {
    const double value = quantile(place);
    if (value < std::ldexp(0.5, least)) return least;
    int power = std::ilogb(value);
    const double bound = source_.relative_error * value;
    if (value - bound < std::ldexp(1.0, power) &&
        !reaches(place, ldexp(Exact{1}, power)))
      --power;
    else if (value + bound >= std::ldexp(1.0, power + 1) &&
             reaches(place, ldexp(Exact{1}, power + 1)))
      ++power;
    return std::max(power, least);
  }

  std::size_t decided_exactly() const { return decided_exactly_; }

 private:
  /// Whether the quantile at `place` is at least `edge`.
  bool reaches(Place place, const Exact& edge) {
    ++decided_exactly_;
    const Exact below = source_.cumulative(edge);
    return place.tail == Tail::lower ? below <= place.probability
                                     : 1 - below >= place.probability;
  }

  const QuantileTable::Source& source_;
  std::size_t decided_exactly_ = 0;
};

}  // namespace distributions

namespace {

using distributions::Exact;
using distributions::Place;
using distributions::Tail;

constexpr int octaves_of_a_tail = QuantileTable::octaves_of_a_tail;
constexpr int segments = 2 * octaves_of_a_tail;  // octaves in order of probability
constexpr int middle = octaves_of_a_tail;        // boundary with probability 1/2

Tail tail_of(int segment) {
  return segment < middle ? Tail::lower : Tail::upper;
}

int octave_of(int segment) {
  return segment < middle ? middle - segment : segment - middle + 1;
}

/// Where the table keeps the octave of a segment: [tail, number of the octave].
std::size_t index_of(int segment) {
  const auto number = static_cast<std::size_t>(octave_of(segment));
  return tail_of(segment) == Tail::lower ? number : octaves_of_a_tail + 1 + number;
}

/// Where segment `boundary` starts and the one before it ends.
Place place_of_boundary(int boundary) {
  return boundary <= middle
             ? Place{std::ldexp(1.0, boundary - middle - 1), Tail::lower}
             : Place{std::ldexp(1.0, middle - boundary - 1), Tail::upper};
}

/// The place `numerator` / 2^bits through an octave, from the end of its tail inwards.
Place place_within(int segment, std::uint64_t numerator, int bits) {
  const double within = 1.0 + std::ldexp(static_cast<double>(numerator), -bits);
  return {std::ldexp(within, -octave_of(segment) - 1), tail_of(segment)};
}

}  // namespace

/// Fills a table segment by segment, splitting each until straight pieces are right.
class TableWriter {
 public:
  explicit TableWriter(const QuantileTable::Source& source)
      : source_{source}, rounder_{source} {}

  std::optional<QuantileTable> write() {
    choose_exponents();
    if (is_too_steep()) return std::nullopt;
    round_boundaries();
    for (int segment = 0; segment < segments; ++segment)
      if (!write_segment(segment)) return std::nullopt;
    table_.decided_exactly_ = rounder_.decided_exactly();
    return std::move(table_);
  }

 private:
  void choose_exponents() {
    constexpr int top = QuantileTable::knot_bits - 1;
    for (int segment = 0; segment < segments; ++segment) {
      const int power = rounder_.power_of_two(place_of_boundary(segment + 1),
                                              top - QuantileTable::finest_exponent);
      exponents_[static_cast<std::size_t>(segment)] = top - power;
    }
    exponents_[segments] = exponents_[segments - 1];
  }

  /// Whether the knots of an octave differ so much that the smallest have too few bits.
  bool is_too_steep() const {
    for (int segment = 0; segment < segments; ++segment)
      if (exponent(segment) - exponent(segment + 1) > QuantileTable::steepest)
        return true;
    return false;
  }

  void round_boundaries() {
    for (int boundary = 0; boundary <= segments; ++boundary)
      boundaries_[static_cast<std::size_t>(boundary)] =
          rounder_.nearest(place_of_boundary(boundary), exponent(boundary));
  }

  int exponent(int segment) const {
    return exponents_[static_cast<std::size_t>(segment)];
  }

  /// The rounded quantile where `segment` starts, in the segment's own exponent.
  std::uint64_t start(int segment) const {
    return boundaries_[static_cast<std::size_t>(segment)];
  }
  /// Where it ends: rounded in the next segment's exponent, which is the coarser.
  std::uint64_t end(int segment) const {
    const int finer_by = exponent(segment) - exponent(segment + 1);
    return boundaries_[static_cast<std::size_t>(segment) + 1] << finer_by;
  }

  std::uint64_t knot(int segment, std::uint64_t numerator, int bits) {
    const std::uint64_t rounded =
        rounder_.nearest(place_within(segment, numerator, bits), exponent(segment));
    // Beside a shared knot, which was rounded more coarsely, order might be lost.
    return std::clamp(rounded, start(segment), end(segment));
  }

  bool write_segment(int segment) {
    int bits = octave_of(segment) > QuantileTable::split_octaves
                   ? 0
                   : QuantileTable::fewest_bits;
    const bool is_split = bits > 0;
    std::vector<std::uint64_t> knots(std::size_t{1} + (std::size_t{1} << bits));
    knots.front() = start(segment);
    knots.back() = end(segment);
    if (tail_of(segment) == Tail::upper) std::swap(knots.front(), knots.back());
    for (std::size_t i = 1; i + 1 < knots.size(); ++i)
      knots[i] = knot(segment, i, bits);
    while (is_split) {
      bool is_straight = true;
      std::vector<std::uint64_t> finer(2 * knots.size() - 1);
      for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
        finer[2 * i] = knots[i];
        finer[2 * i + 1] = knot(segment, 2 * i + 1, bits + 1);
        is_straight &= passes_near(segment, knots[i], finer[2 * i + 1], knots[i + 1]);
      }
      finer.back() = knots.back();
      if (is_straight) break;
      if (bits == QuantileTable::most_bits) return false;
      knots = std::move(finer);
      ++bits;
    }
    append(segment, bits, knots);
    return true;
  }

  /// Whether the straight line from a to b is right at the quantile m half-way: within
  /// 5e-5 of it, and of the law's standard deviation (more in the tails, which count
  /// for little), so that the table's own moments are right too. Whole numbers only, so
  /// that every machine splits alike.
  bool passes_near(int segment, std::uint64_t a, std::uint64_t m,
                   std::uint64_t b) const {
    const std::uint64_t sum = a + b;
    const std::uint64_t twice_the_error = sum > 2 * m ? sum - 2 * m : 2 * m - sum;
    const int own_exponent = exponent(segment);
    const std::uint64_t rounding = 2;
    const std::uint64_t far_below_a_tick =
        own_exponent > 63 ? std::uint64_t{1} << (own_exponent - 63) : 0;
    const std::uint64_t allowed =
        std::min(m, spread(own_exponent + octave_of(segment) / 4)) / 10000;
    return twice_the_error <= std::max(allowed + rounding, far_below_a_tick);
  }

  /// The standard deviation in units of 2^-exponent; at most 2^62.
  std::uint64_t spread(int exponent) const {
    const Exact scaled = ldexp(source_.standard_deviation, exponent);
    const Exact most = ldexp(Exact{1}, 62);
    return (scaled < most ? scaled : most).convert_to<std::uint64_t>();
  }

  void append(int segment, int bits, const std::vector<std::uint64_t>& knots) {
    const int shift = exponent(segment) + 32 + distributions::scale_fraction_bits;
    expects(shift >= 1 && shift <= 127, "a law whose quantiles fit its table");
    auto& octave = table_.octaves_[index_of(segment)];
    octave.first_knot = static_cast<std::uint32_t>(table_.knots_.size());
    octave.bits = static_cast<std::uint8_t>(bits);
    octave.shift = static_cast<std::uint8_t>(shift);
    for (const std::uint64_t value : knots)
      table_.knots_.push_back(static_cast<std::uint32_t>(value));
  }

  const QuantileTable::Source& source_;
  distributions::Rounder rounder_;
  QuantileTable table_;
  std::array<int, segments + 1> exponents_{};
  std::array<std::uint64_t, segments + 1> boundaries_{};
};

std::optional<QuantileTable> QuantileTable::of(const Source& source) {
  return TableWriter{source}.write();
}

std::vector<QuantileTable::Piece> QuantileTable::pieces() const {
  std::vector<Piece> result;
  for (int segment = 0; segment < segments; ++segment) {
    const bool is_upper = tail_of(segment) == Tail::upper;
    const int number = octave_of(segment);
    const Octave& octave = octaves_[index_of(segment)];
    const int exponent = octave.shift - 32 - distributions::scale_fraction_bits;
    const std::size_t count = std::size_t{1} << octave.bits;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = octave.first_knot + (is_upper ? count - 1 - i : i);
      double low = std::ldexp(knots_[at], -exponent);
      double high = std::ldexp(knots_[at + 1], -exponent);
      if (is_upper) std::swap(low, high);
      result.push_back({std::ldexp(1.0, -number - 1 - octave.bits), low, high});
    }
  }
  return result;
}

std::size_t QuantileTable::bytes() const {
  return sizeof(*this) + knots_.size() * sizeof(knots_[0]);
}

}  // namespace caseload::core

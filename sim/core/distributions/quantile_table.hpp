#pragma once

#include "caseload/core/wide_integer.hpp"
#include "core/distributions/exact.hpp"
#include "core/distributions/unit_law.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace caseload::core::distributions {

/// Products of two words. (The keyword keeps -Wpedantic quiet about a type that every
/// compiler we use has.)

/// A scale is a whole number of 2^-16 ticks, less than 2^62 of them: 2,230 years.
inline constexpr int scale_fraction_bits = 16;
inline constexpr int scale_bits = 62;

/// The longest draw, 146 million years: larger ones become this. Whatever instant of a
/// run it is added to, the sum does not overflow.
inline constexpr std::int64_t longest_draw = std::int64_t{1} << 62;

}  // namespace caseload::core::distributions

namespace caseload::core {

/// Quantiles of a law in unit scale, indexed by a 64-bit word that means the
/// probability (word + 1/2) / 2^64.
///
/// Each tail is split into octaves, in which the distance from the end halves:
///
///     word   0 .. 1/16 .. 1/8 ..... 1/4 ............ 1/2 ............ 3/4 ..... 7/8 ..
///     octave       3         2             1                 1             2       3
///
/// and each octave into 2^bits equal pieces, enough for linear interpolation to be
/// right within 5e-5. Octaves beyond the 40th are one piece. Knots are whole numbers of
/// 2^-exponent units, the exponent being the octave's own, so that each has some 31
/// bits. A knot between two octaves is rounded in the coarser, so that both read the
/// same. The words 0 and 1 (and the last two) draw the same: they share an octave.
class QuantileTable {
 public:
  static constexpr int octaves_of_a_tail = 63;
  static constexpr int split_octaves = 40;
  static constexpr int fewest_bits = 4;
  static constexpr int most_bits = 10;
  static constexpr int knot_bits = 31;
  /// Powers of two by which quantiles may grow from one octave to the next.
  static constexpr int steepest = 14;
  /// Quantiles below 2^-79 units are 0: even the largest scale makes no tick of them.
  static constexpr int finest_exponent = 79;

  /// What a table is made from.
  struct Source {
    /// Quantile at a distance in probability from the end of `tail`.
    std::function<double(double probability, distributions::Tail tail)> quantile;
    /// The inverse of quantile, counted from the lower end, exactly.
    std::function<distributions::Exact(const distributions::Exact& x)> cumulative;
    double relative_error = 0.0;  ///< of `quantile`
    distributions::Exact standard_deviation = 0;
  };

  /// A table, or nothing when the law is too steep: a power of `steepest`
  /// of the probability, or not straight in 2^most_bits pieces of an octave.
  static std::optional<QuantileTable> of(const Source& source);

  /// The quantile at `word` times `scale` (in 2^-16 ticks, below 2^62), to the nearest
  /// tick; at most distributions::longest_draw. Monotone in both.
  std::int64_t draw(std::uint64_t word, std::uint64_t scale) const {
    const std::uint64_t is_upper = word >> 63;
    const std::uint64_t distance = word ^ (0 - is_upper);
    const int octave_number = __builtin_clzll(distance | 1);
    const Octave octave = octaves_[is_upper * (octaves_of_a_tail + 1) +
                                   static_cast<unsigned>(octave_number)];
    // Where in its octave the middle of the word lies, as a fraction of 2^64.
    const std::uint64_t position =
        ((distance << octave_number) << 1) | (std::uint64_t{1} << octave_number);
    const std::uint32_t* knot =
        &knots_[octave.first_knot + ((position >> 1) >> (63 - octave.bits))];
    const std::uint64_t fraction = (position << octave.bits) >> 32;
    // Knots are at most 2^31, so this fits; a falling piece wraps round and back.
    const std::uint64_t unit =
        (std::uint64_t{knot[0]} << 32) + (std::uint64_t{knot[1]} - knot[0]) * fraction;
    // To the nearest: one bit more than wanted, which rounds and goes.
    const WideWord ticks =
        (((static_cast<WideWord>(unit) * scale) >> (octave.shift - 1)) + 1) >> 1;
    return ticks < static_cast<WideWord>(distributions::longest_draw)
               ? static_cast<std::int64_t>(ticks)
               : distributions::longest_draw;
  }

  /// One straight piece, as tests integrate it.
  struct Piece {
    double probability = 0.0;      ///< of falling in this piece
    double low = 0.0, high = 0.0;  ///< quantiles at its two ends, in units
  };
  /// All pieces, in order of the quantile. Their probabilities sum to 1 - 2^-63.
  std::vector<Piece> pieces() const;

  /// Memory of the table.
  std::size_t bytes() const;
  /// How many knots lay so near a rounding edge that only exact arithmetic could tell.
  std::size_t knots_decided_exactly() const { return decided_exactly_; }

  friend bool operator==(const QuantileTable& a, const QuantileTable& b) {
    return a.octaves_ == b.octaves_ && a.knots_ == b.knots_;
  }

 private:
  friend class TableWriter;
  QuantileTable() = default;

  struct Octave {
    std::uint32_t first_knot = 0;
    std::uint8_t bits = 0;   ///< 2^bits pieces
    std::uint8_t shift = 1;  ///< exponent + 32 bits of fraction + 16 of the scale
    friend bool operator==(const Octave&, const Octave&) = default;
  };

  /// Of the lower tail, then of the upper; [tail, number of the octave], number 0
  /// unused.
  std::array<Octave, 2 * (octaves_of_a_tail + 1)> octaves_{};
  /// Octave by octave, from the end of the tail inwards.
  std::vector<std::uint32_t> knots_;
  std::size_t decided_exactly_ = 0;
};

}  // namespace caseload::core

#pragma once

#include "caseload/model/dated.hpp"

#include <cstdint>

namespace caseload::model {

/// A share (or a factor) as a whole number of parts in a thousand million, so that what
/// is written with up to nine decimals is exact, and shares of kits are whole numbers'
/// arithmetic, the same on every machine.
class Parts {
 public:
  /// @param factor  from 0 to 1,000
  explicit Parts(double factor);

  /// The nearest whole number to this share of `count`; halves go up.
  std::int64_t nearest_of(std::int64_t count) const;

  /// The same of `count` x `part` / `whole`, such as the kits of one period out of
  /// several; rounded once.
  ///
  /// @param whole  more than none; count x part / whole fits 63 bits
  std::int64_t nearest_of_part(std::int64_t count, std::int64_t part,
                               std::int64_t whole) const;

  /// This share of `count`, up or down to a whole number by chance, so that it is right
  /// on average: the part that is left over is the probability of one more.
  ///
  /// @param word  uniform over all 64-bit words
  std::int64_t random_of(std::int64_t count, std::uint64_t word) const;

  friend bool operator==(const Parts&, const Parts&) = default;

 private:
  std::int64_t parts_;
};

/// A dated share as dated parts.
Dated<Parts> in_parts(const Dated<double>& shares);

}  // namespace caseload::model

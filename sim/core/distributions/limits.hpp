#pragma once

#include "caseload/core/distribution.hpp"
#include "core/distributions/exact.hpp"
#include "core/distributions/unit_law.hpp"

#include <memory>
#include <optional>

namespace caseload::core::distributions {

/// The first three moments of that part of a law which lies up to some point.
struct PartialMoments {
  Exact probability = 0;
  Exact first = 0;   ///< E[X; X <= x], in ticks
  Exact second = 0;  ///< E[X^2; X <= x], in ticks squared
};

/// A law in ticks with limits: its moments before, below and beyond them.
class LimitedLaw {
 public:
  /// @param scale  ticks of one unit
  LimitedLaw(const UnitLaw& law, const Exact& scale, const Truncation& limits);

  /// The probability that lies within the limits.
  Exact kept() const { return upper_.probability - lower_.probability; }
  /// E[X] and E[X^2] after the limits, in ticks and ticks squared.
  Exact mean() const;
  Exact second_moment() const;

  const PartialMoments& whole() const { return whole_; }
  const PartialMoments& below_lower() const { return lower_; }
  const PartialMoments& below_upper() const { return upper_; }
  /// The parts of the mean due to draws that a limit replaces (floored only).
  Exact lower_atom_of_mean() const { return at_least_ * lower_.probability; }
  Exact upper_atom_of_mean() const { return at_most_ * (1 - upper_.probability); }

 private:
  bool is_cut_;
  Exact at_least_ = 0;
  Exact at_most_ = 0;  ///< 0 when there is none: its probability is 0 then
  PartialMoments lower_, upper_, whole_;
};

/// A cut that leaves less of a law than this is refused: its few words would be coarse.
inline constexpr double least_kept = 0.001;

/// The scale (ticks of one unit) at which the mean after the limits is `mean`, or
/// nothing when there is none. It may leave less than `least_kept` of the law within a
/// cut.
std::optional<Exact> scale_for_mean_after(const UnitLaw& law, Duration mean,
                                          const Truncation& limits);

}  // namespace caseload::core::distributions

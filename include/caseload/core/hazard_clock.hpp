#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/core/time.hpp"

#include <cstdint>
#include <vector>

namespace caseload::core {

/// An amount of cumulative hazard, in whole units of 2^-44.
///
/// Whatever the law of the time to an event, the hazard that accumulates until it comes
/// is exponential with mean 1. So each person draws such an amount, the *budget* of a
/// risk, and the event comes when it is spent.
///
/// Source: D. R. Cox, D. Oakes, "Analysis of Survival Data", 1984, section 2.2.
using HazardAmount = std::int64_t;
inline constexpr int hazard_amount_bits = 44;
/// No budget is larger: 64 mean amounts.
inline constexpr HazardAmount largest_hazard = HazardAmount{1}
                                               << (hazard_amount_bits + 6);

/// The budget of `word`: an exponential amount with mean 1, at least one unit; monotone
/// in the word.
HazardAmount hazard_budget(std::uint64_t word);

/// The amount of hazard that takes `share` of people: -log(1 - share), rounded the same
/// on every machine. @param share  from 0 to below 1
HazardAmount hazard_of(double share);

/// What a hazard is multiplied by: fixed point with 24 bits of fraction, so that
/// spending is integer arithmetic.
class HazardRatio {
 public:
  /// The least that is not 0, and the most: beyond, amounts would not fit their bits.
  static constexpr double least = 0.001;
  static constexpr double most = 1000.0;

  HazardRatio() = default;
  /// @param ratio  0, or from `least` to `most`; the nearest multiple of 2^-24
  explicit HazardRatio(double ratio);

  bool is_zero() const { return bits_ == 0; }

  /// What of a budget is spent while the unmultiplied hazard grows by `amount`.
  HazardAmount times(HazardAmount amount) const;
  /// By how much the unmultiplied hazard must grow to spend `budget`, rounded up. Not
  /// for a ratio of zero.
  HazardAmount into(HazardAmount budget) const;

  friend HazardRatio operator*(HazardRatio a, HazardRatio b);
  friend bool operator==(HazardRatio, HazardRatio) = default;

 private:
  std::uint64_t bits_ = std::uint64_t{1} << 24;
};

/// How a hazard accumulates with time: by a rate that changes on dates, or by the law
/// of a time that runs since the risk began. Integers only, monotone.
class HazardClock {
 public:
  /// From `from` on, events come at this rate.
  struct Phase {
    TimePoint from;
    double per_day;  ///< not negative, at most `most_per_day`
  };
  static constexpr double most_per_day = 24.0;  ///< one an hour

  /// A rate on the calendar. @param phases  ascending; the first holds before it too
  static HazardClock of_rate(const std::vector<Phase>& phases);
  /// The hazard of a time with this law. Without a ratio the time until a budget is
  /// spent has the law, within 1e-4. Amounts of over 16, which only a small ratio asks
  /// for, follow the power law of the octave before them: exact for Weibull laws, and
  /// the end of the law where it has one.
  static HazardClock of_time(const Law& law);

  /// Whether times below are since time zero of the run; else since the risk began.
  bool is_by_calendar() const { return !phases_.empty(); }

  /// The hazard accumulated in `time`, not negative.
  HazardAmount accumulated(Duration time) const;
  /// The first time at which `amount` has accumulated; Duration::max() when never.
  Duration time_of(HazardAmount amount) const;

 private:
  struct Steady {
    Duration from;
    HazardAmount before;     ///< accumulated until then
    std::uint64_t per_tick;  ///< in 2^-32 units
  };

  HazardClock() = default;

  std::vector<Steady> phases_;       ///< empty for the law of a time
  std::vector<Duration> quantiles_;  ///< [bin]: times at the amounts where bins begin
};

}  // namespace caseload::core

#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <ratio>

namespace caseload::core {

/// Elapsed calendar time, in whole ticks of one millisecond. Written in whatever unit
/// reads best: `Duration patience = std::chrono::weeks{3};`
///
/// Whole ticks add, compare and sort exactly, on every machine.
using Duration = std::chrono::duration<std::int64_t, std::milli>;

/// A length of time that was scaled or averaged, before it becomes whole ticks. Also
/// the way to a ratio: Duration / days{1} would count whole days only.
using RealDuration = std::chrono::duration<double, Duration::period>;

inline constexpr std::int64_t ticks_a_day = Duration{std::chrono::days{1}}.count();

/// The nearest whole number of ticks.
constexpr Duration to_ticks(RealDuration time) {
  return std::chrono::round<Duration>(time);
}

/// The simulated clock. Zero is the start of the run, warm-up included.
struct SimClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<SimClock>;
  static constexpr bool is_steady = true;
};

/// An instant on the simulated clock. Instants subtract to a Duration; they do not add.
using TimePoint = SimClock::time_point;

/// The instant of what will not happen within any run.
inline constexpr TimePoint never = TimePoint::max();

/// The longest run: event keys hold 40 bits of ticks, which is 34.8 years.
inline constexpr Duration longest_run{(std::int64_t{1} << 40) - 1};

/// An amount of work: the time it takes one member of staff who does nothing else.
///
/// Work and elapsed time are both "minutes", and confusing them is the classic error of
/// capacity models: 30 staff-minutes take an hour on the clock when the person doing
/// the work is interrupted half of the time. So the types differ and do not mix.
class Work {
 public:
  constexpr Work() = default;
  /// What one member of staff does in `time` when nothing else takes it.
  static constexpr Work of(Duration time) { return Work{time}; }
  /// How long it takes one member of staff who does nothing else.
  constexpr Duration undivided() const { return undivided_; }

  friend constexpr auto operator<=>(Work, Work) = default;
  friend constexpr Work operator+(Work a, Work b) {
    return Work{a.undivided_ + b.undivided_};
  }
  friend constexpr Work operator-(Work a, Work b) {
    return Work{a.undivided_ - b.undivided_};
  }

 private:
  constexpr explicit Work(Duration undivided) : undivided_{undivided} {}
  Duration undivided_{};
};

}  // namespace caseload::core

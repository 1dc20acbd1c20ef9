#pragma once

#include "caseload/core/time_average.hpp"
#include "model/measures/window.hpp"

#include <vector>

namespace caseload::model {

/// A level, such as the people in a state, and its integral over the window of a
/// measure, by week of the observed time.
class LevelInWindow {
 public:
  LevelInWindow(const Window& window, const Scenario& scenario);

  /// The level is kept from the start of the run; times never decrease.
  void change(std::int64_t change, core::TimePoint now);
  /// Level x ticks in each week, up to `end`: shape [week].
  const std::vector<std::int64_t>& by_week(core::TimePoint end);
  void reset();

 private:
  /// Opens and closes the window as time comes to it.
  void come_to(core::TimePoint now);

  Window window_;
  std::int64_t level_ = 0;
  enum class Phase { before, within, after };
  Phase phase_ = Phase::before;
  core::TimeAverage within_;  ///< the level within the window, none outside
};

}  // namespace caseload::model

#include "model/measures/level_in_window.hpp"

namespace caseload::model {

LevelInWindow::LevelInWindow(const Window& window, const Scenario& scenario)
    : window_{window},
      within_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

void LevelInWindow::come_to(core::TimePoint now) {
  if (phase_ == Phase::before && now >= window_.from()) {
    within_.change(level_, window_.from());
    phase_ = Phase::within;
  }
  if (phase_ == Phase::within && now >= window_.until()) {
    within_.change(-level_, window_.until());
    phase_ = Phase::after;
  }
}

void LevelInWindow::change(std::int64_t change, core::TimePoint now) {
  come_to(now);
  level_ += change;
  if (phase_ == Phase::within) within_.change(change, now);
}

const std::vector<std::int64_t>& LevelInWindow::by_week(core::TimePoint end) {
  come_to(end);
  within_.advance(end);
  return within_.bins();
}

void LevelInWindow::reset() {
  level_ = 0;
  phase_ = Phase::before;
  within_.reset();
}

}  // namespace caseload::model

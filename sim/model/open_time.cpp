#include "model/open_time.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::model {

OpenTime::OpenTime(const WorkingWeek& week, core::TimePoint end)
    : week_{&week}, end_of_run_{end} {
  start_over();
  while (session_.opens < end_of_run_) go_on();
  end_ = before_;
  start_over();
}

void OpenTime::start_over() {
  session_ = week_->session_at(core::TimePoint{});
  before_ = {};
}

core::TimePoint OpenTime::opens() const {
  return std::max(session_.opens, core::TimePoint{});
}

core::Duration OpenTime::length() const {
  return std::min(session_.closes, end_of_run_) - opens();
}

void OpenTime::go_on() {
  before_ += length();
  session_ = week_->after(session_);
}

core::TimePoint OpenTime::calendar(core::TimePoint open) {
  core::expects(before_ <= open && open < end_, "a later time within the run");
  while (open >= before_ + length()) go_on();
  return opens() + (open - before_);
}

core::TimePoint OpenTime::at(core::TimePoint calendar) {
  while (session_.opens < end_of_run_ && calendar >= session_.closes) go_on();
  return before_ +
         std::clamp(calendar - opens(), core::Duration{0},
                    session_.opens < end_of_run_ ? length() : core::Duration{0});
}

}  // namespace caseload::model

#include "model/staff/fluid_work.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::model {

FluidWork::FluidWork(const FluidInflow& inflow, const WorkingWeek& week)
    : inflow_{inflow}, week_{&week} {}

void FluidWork::begin(core::StreamKey key, core::TimePoint now) {
  key_ = key;
  now_ = now;
  waiting_ = 0;
  past_.clear();
  first_past_ = 0;
  past_work_ = 0;
  session_ = week_->session_at(now);
  next_slot_ = 0;
  take_slot();
}

void FluidWork::take_slot() {
  if (next_slot_ == slots_of(session_)) {
    session_ = week_->after(session_);
    next_slot_ = 0;
  }
  if (session_.opens == core::never) {
    slot_ = {.from = core::never, .until = core::never};
    return;
  }
  slot_ = {.from = begin_of_slot(session_, next_slot_),
           .until = begin_of_slot(session_, next_slot_ + 1)};
  slot_.work = inflow_.draw(key_, slot_.from, slot_.length());
  ++next_slot_;
}

void FluidWork::advance(core::TimePoint now, std::size_t members) {
  if (now == now_) return;
  while (now >= slot_.until) {
    go_to(slot_.until, members);
    if (inflow_.patience()) {
      past_.push_back(slot_);
      past_work_ += slot_.work;
    }
    take_slot();
  }
  go_to(now, members);
}

void FluidWork::go_to(core::TimePoint time, std::size_t members) {
  const core::TimePoint from = std::max(now_, slot_.from);
  if (time > from)
    waiting_ = std::max<std::int64_t>(
        0, waiting_ + slot_.by(time) - slot_.by(from) -
               static_cast<std::int64_t>(members) * (time - from).count());
  now_ = time;
  if (inflow_.patience()) let_the_impatient_go();
}

void FluidWork::let_the_impatient_go() {
  const core::TimePoint since = now_ - *inflow_.patience();
  while (first_past_ < past_.size() && past_[first_past_].until <= since)
    past_work_ -= past_[first_past_++].work;
  if (2 * first_past_ > past_.size()) {  // so that it does not grow with the run
    past_.erase(past_.begin(),
                past_.begin() + static_cast<std::ptrdiff_t>(first_past_));
    first_past_ = 0;
  }
  if (waiting_ == 0) return;
  std::int64_t still_there = past_work_;
  if (first_past_ < past_.size() && past_[first_past_].from < since)
    still_there -= past_[first_past_].by(since);
  if (now_ > slot_.from)
    still_there += slot_.by(now_) - slot_.by(std::max(slot_.from, since));
  waiting_ = std::min(waiting_, still_there);
}

void FluidWork::end_services(std::size_t members, core::TimePoint next_opens) {
  const core::Duration each =
      std::min(inflow_.left_of_service(now_), next_opens - now_);
  waiting_ = std::max<std::int64_t>(
      0, waiting_ - static_cast<std::int64_t>(members) * each.count());
}

core::TimePoint FluidWork::may_leave_a_member_at(std::size_t members) const {
  const std::int64_t length = slot_.length().count();
  const std::int64_t spare = static_cast<std::int64_t>(members) * length - slot_.work;
  // Parts of a tick come in whole ones, so that it may be one tick more that waits.
  for (const std::int64_t to_do : {waiting_, waiting_ + 1}) {
    if (to_do >= spare) return slot_.until;
    const core::Duration time{(to_do * length + spare - 1) / spare};
    const core::TimePoint done = std::min(now_ + time, slot_.until);
    const std::int64_t left = waiting_ + slot_.by(done) - slot_.by(now_) -
                              static_cast<std::int64_t>(members) * time.count();
    if (left <= 0) return done;
  }
  return slot_.until;
}

}  // namespace caseload::model

#include "experiment/work_gate.hpp"

namespace caseload::experiment {

bool WorkGate::enter() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] {
    return is_known_ || at_work_ == 0 || fits(at_work_ + 1, expected_);
  });
  if (at_work_ > 0 && is_known_ && !fits(at_work_ + 1, world_)) {
    ++crew_.turned_away;
    return false;
  }
  crew_.workers = std::max(crew_.workers, ++at_work_);
  return true;
}

bool WorkGate::may_go_on(std::uint64_t bytes) {
  const std::lock_guard lock{mutex_};
  world_ = std::max(world_, bytes);
  crew_.world_size = world_;
  is_known_ = true;
  changed_.notify_all();
  if (at_work_ == 1 || fits(at_work_, world_)) return true;
  ++crew_.turned_away;
  crew_.workers = --at_work_;
  return false;
}

void WorkGate::leave() {
  const std::lock_guard lock{mutex_};
  --at_work_;
  is_known_ = true;  // or never will be
  changed_.notify_all();
}

Crew WorkGate::crew() const {
  const std::lock_guard lock{mutex_};
  return crew_;
}

}  // namespace caseload::experiment

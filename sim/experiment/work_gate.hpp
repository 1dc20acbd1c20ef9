#pragma once

#include "caseload/experiment/runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace caseload::experiment {

/// Lets as many workers work as memory is enough for.
///
/// How large a world is shows when a replication is over. Until then a worker is let in
/// beside others only when there is memory for worlds of the expected size.
class WorkGate {
 public:
  /// @param expected  memory of one world, at most; in bytes
  WorkGate(std::uint64_t memory, std::uint64_t expected)
      : memory_{memory}, expected_{expected} {}

  /// A worker asks to begin; may wait. @return  false: there is no memory for it
  bool enter();
  /// A replication is over; the worker's world takes `bytes`.
  /// @return  false: there is not enough memory for as many workers; this one is
  /// counted
  ///          out, and must go
  bool may_go_on(std::uint64_t bytes);
  /// A worker that was let in goes.
  void leave();

  Crew crew() const;

 private:
  bool fits(int workers, std::uint64_t world) const {
    return static_cast<std::uint64_t>(workers) <=
           memory_ / std::max<std::uint64_t>(world, 1);
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t memory_;
  std::uint64_t expected_;
  std::uint64_t world_ = 0;  ///< the largest that was seen
  bool is_known_ = false;    ///< how large a world is
  int at_work_ = 0;
  Crew crew_;
};

}  // namespace caseload::experiment

#pragma once

#include "caseload/core/random_stream.hpp"
#include "model/staff/fluid_inflow.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace caseload::model {

/// What is waiting, at one part of a pool, of the work of people who are not simulated
/// one by one: a fluid that comes at the rate of each slot of a session, and that the
/// members who are free of other work do together.
///
///     waiting' = inflow - members,  at least 0
///
/// in ticks of one member's work. In the order of coming: where people have a patience,
/// what came longer ago than it, and was not done, has left.
///
/// It is looked at when something happens in the pool, and has no events of its own.
class FluidWork {
 public:
  FluidWork(const FluidInflow& inflow, const WorkingWeek& week);

  void begin(core::StreamKey key, core::TimePoint now);
  /// So many members have been free for it since the last time.
  void advance(core::TimePoint now, std::size_t members);

  /// So many members go off duty now: who is being served is served to the end, before
  /// the next session opens. Of that it is the next session's.
  void end_services(std::size_t members, core::TimePoint next_opens);

  /// Whether it leaves a member to others: nothing is waiting, and less comes than so
  /// many members can do.
  bool leaves_a_member(std::size_t members) const {
    return waiting_ == 0 &&
           slot_.work < static_cast<std::int64_t>(members) * slot_.length().count();
  }
  /// When it may next be so, which it is not, with so many members: not later than the
  /// end of the slot.
  core::TimePoint may_leave_a_member_at(std::size_t members) const;

  std::size_t line() const { return inflow_.line(); }
  core::Duration waiting() const { return core::Duration{waiting_}; }

 private:
  /// A time in which work comes at one rate.
  struct Slot {
    core::TimePoint from;
    core::TimePoint until;
    std::int64_t work = 0;

    core::Duration length() const { return until - from; }
    /// How much has come by `time`.
    std::int64_t by(core::TimePoint time) const {
      // Divided first, so that no product is larger than the work, or a day squared.
      const std::int64_t ticks = length().count();
      const std::int64_t elapsed = (time - from).count();
      return work / ticks * elapsed + work % ticks * elapsed / ticks;
    }
  };

  void take_slot();
  void go_to(core::TimePoint time, std::size_t members);
  void let_the_impatient_go();

  FluidInflow inflow_;
  const WorkingWeek* week_;
  core::StreamKey key_{0, 0, 0};
  core::TimePoint now_{};
  std::int64_t waiting_ = 0;
  Session session_;
  std::int64_t next_slot_ = 0;  ///< of the session
  Slot slot_;                   ///< the first that is not over
  /// From which work may wait, from `first_past_` on; none without a patience.
  std::vector<Slot> past_;
  std::size_t first_past_ = 0;
  std::int64_t past_work_ = 0;  ///< of all of these
};

}  // namespace caseload::model

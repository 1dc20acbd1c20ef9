#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/model/cause.hpp"
#include "caseload/model/parameter.hpp"
#include "model/staff/class_lines.hpp"
#include "model/staff/fluid_work.hpp"
#include "model/staff/idle_members.hpp"
#include "model/staff/pool_hours.hpp"
#include "model/staff/pool_part.hpp"
#include "model/staff/roster.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace caseload::model {

class Fixture;
class World;

/// A pool of staff that keeps hours, whose members are told apart.
///
///     closed ──► open: who is on duty is idle or serves ──► closed
///                      (in a protected session: idle ──► gave the slot back)
///
/// Where people of one class are a fluid (FluidWork), idle members work it off: who is
/// of a later class is served when nothing of it waits and it leaves a member over; who
/// is of an earlier one, or of the class whose session it is, as if it were not there.
///
/// Nobody is called while the pool is closed; a service under way at the closing is
/// completed. The member who has been idle longest serves next, the lowest number of
/// those who have been idle for equally long; at the opening everybody begins to be
/// idle.
///
/// Invariant: while open, nobody waits whom an idle member would serve, but for those
/// who are just being called.
class SessionPool {
 public:
  /// @param part   outlives this object
  /// @param index  of it among the parts of all pools
  /// @param hours  of the whole pool; outlives this object
  SessionPool(const PoolPart& part, std::size_t index,
              const core::QueueDiscipline& discipline, PoolHours& hours,
              const std::optional<FluidInflow>& fluid);

  /// @param owner  whom the world wakes for this pool
  void begin(World& world, const Fixture& owner);
  /// An opening, a closing, or a member gives their slot back.
  void woken(World& world);

  /// What was waiting when something last happened here may be done by now.
  void look_at_fluid(core::TimePoint now) {
    if (fluid_) fluid_->advance(now, free_.size());
  }
  /// Whether a member would serve somebody of this class at once.
  bool is_free(std::size_t line) const {
    return has_idle_for(line) && !(is_calling_ && lines_.waiting() > 0);
  }
  std::size_t waiting() const { return lines_.waiting(); }
  /// What keeps members from somebody of this class whom none would serve at once, but
  /// for the services under way.
  Causes keeps_from(std::size_t line) const;
  std::size_t busy() const { return busy_; }
  /// Whether somebody waits whom an idle member would serve.
  bool leaves_waiting() const { return next_line().has_value(); }
  bool join(World& world, core::Handle person, std::size_t line);
  /// `person`, who was called and left for a while, comes back: as join(), before those
  /// who came where they are later.
  bool rejoin(World& world, core::Handle person, std::size_t line);
  void leave_line(World& world, core::Handle person, std::size_t line);
  /// `by` takes over the place of `person` in the line.
  void replace_in_line(World& world, core::Handle person, core::Handle by,
                       std::size_t line);
  /// Whether who waits in this line needs no event for giving up: it is kept here.
  bool keeps_patience(std::size_t line) const {
    return line < hours_.patience.size() &&
           hours_.patience[line] > core::Duration::zero();
  }
  /// Whether the one who serves `person` was trained when they took them.
  bool served_by_trained(World& world, core::Handle person) const;
  /// The member who serves `person` is free again.
  void release(World& world, core::Handle person);

  const WorkingWeek& week() const { return *pool_.week; }

 private:
  struct AtWork {
    bool is_on_duty = false;
    bool is_serving = false;
    bool gave_back = false;    ///< serves all classes in this session
    bool was_trained = false;  ///< when the service under way began
  };

  void open(World& world);
  void close(World& world);
  void become_idle(Member member, core::TimePoint since);
  void give_slots_back(core::TimePoint now);
  void let_impatient_go(World& world);
  /// Those of `line` go first, and idle members wait for them.
  bool is_protected(std::size_t line) const {
    return is_protected_session_ && line == pool_.protection->line;
  }
  bool has_idle_for(std::size_t line) const {
    return (!free_.empty() && !gives_way_to_fluid(line)) ||
           (is_protected(line) && !held_.empty());
  }
  /// Idle members do what waits of the fluid before they serve this class.
  bool gives_way_to_fluid(std::size_t line) const {
    return fluid_ && line > fluid_->line() && !is_protected(line) &&
           !fluid_->leaves_a_member(free_.size());
  }
  /// The class that is called next, when somebody waits whom an idle member would
  /// serve.
  std::optional<std::size_t> next_line() const;
  bool serve_at_once(World& world, core::Handle person, std::size_t line);
  void take(World& world, core::Handle person, std::size_t line);
  void call_waiting(World& world);
  void set_clock(World& world);
  void tell_trained(World& world, std::int64_t before) const;

  const StaffPool& pool_;
  core::TimePoint opens_;  ///< the site, or the first of them
  std::size_t index_;
  Dated<std::int64_t> protected_share_;  ///< in millionths
  Roster roster_;
  const Fixture* owner_ = nullptr;
  ClassLines lines_;
  PoolHours& hours_;
  /// Not later than anybody gives up whose patience is kept here.
  core::TimePoint look_at_patience_ = core::never;
  core::Rank clock_rank_ = core::Rank::capacity_change;  ///< of the next event here
  std::vector<AtWork> members_;
  std::optional<FluidWork> fluid_;
  IdleMembers free_;      ///< would serve anybody
  IdleMembers held_;      ///< wait for the protected class
  Session session_;       ///< under way, or else the next
  std::size_t busy_ = 0;  ///< members who serve, on duty or not
  bool is_open_ = false;
  bool is_protected_session_ = false;
  bool is_calling_ = false;
};

}  // namespace caseload::model

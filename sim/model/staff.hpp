#pragma once

#include "caseload/core/server_pool.hpp"
#include "caseload/model/cause.hpp"
#include "caseload/model/fixture.hpp"
#include "caseload/model/parameter.hpp"
#include "model/staff/pool_part.hpp"
#include "model/staff/session_pool.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace caseload::model {

/// A pool of staff at work: who is on duty, who waits for them, who is served. Of a
/// pool that is not the nation's, the part of one province or site.
///
/// States ask with join(); when a member is free at once the state begins the service,
/// else State::granted() is called when the turn has come. Measures are told by the
/// pool.
///
/// A pool that is always open is a count of servers; one that keeps hours tells its
/// members apart (SessionPool).
class Staff final : public Fixture {
 public:
  /// @param part      outlives this object
  /// @param position  among the parts of all pools
  /// @param hours     of the whole pool; outlives this object; null: it is always open
  /// @param fluid     what comes as a fluid to this part
  Staff(const PoolPart& part, std::size_t position, PoolHours* hours,
        const std::optional<FluidInflow>& fluid);

  std::size_t position() const { return position_; }

  void begin(World& world) override;
  void woken(World& world) override;

  /// Whether a member would serve somebody of this class at once.
  ///
  /// @param line  the class of work, 0 is served first
  bool is_free(core::TimePoint now, std::size_t line) {
    if (sessions_) sessions_->look_at_fluid(now);
    return was_free(line);
  }
  /// The same when something last happened here.
  bool was_free(std::size_t line) const {
    return sessions_ ? sessions_->is_free(line) : pool_.serves_at_once();
  }
  std::size_t waiting() const {
    return sessions_ ? sessions_->waiting() : pool_.waiting();
  }
  std::size_t busy() const { return sessions_ ? sessions_->busy() : pool_.busy(); }
  /// Whether somebody waits whom a free member would serve: never between two events.
  bool leaves_waiting() const {
    return sessions_ ? sessions_->leaves_waiting()
                     : pool_.waiting() > 0 && pool_.server_free();
  }

  /// What keeps the members from somebody of this class who waits; empty: one of them
  /// would serve them now.
  Causes keeps_from(std::size_t line) const;

  /// @param line  the class of work, 0 is served first
  /// @return      true when a member takes `person` at once; else they wait
  bool join(World& world, core::Handle person, std::size_t line);
  /// `person`, who came at `joined` and waits in the line of this class, gives up.
  void leave_line(World& world, core::Handle person, std::size_t line,
                  core::TimePoint joined);
  /// Whether who waits in this line needs no event for giving up: the pool gives them
  /// one when it is time (State::due).
  bool keeps_patience(std::size_t line) const {
    return sessions_ && sessions_->keeps_patience(line);
  }
  /// The work for `person`, who came at `joined`, begins: they were taken by join() or
  /// granted their turn.
  void begin_service(World& world, core::Handle person, std::size_t line,
                     core::TimePoint joined);
  /// Whether `person`, whose service is under way, is served by a trained member.
  bool served_by_trained(World& world, core::Handle person) const {
    if (!sessions_) return trains_some() && draws_trained(world, person);
    return sessions_->served_by_trained(world, person);
  }
  /// The first instant at or after `time` at which the pool is open by its calendar,
  /// whoever is on duty then. It may lie beyond the end of the run.
  core::TimePoint next_opening(core::TimePoint time) const {
    return sessions_ ? sessions_->week().next_opening(time) : time;
  }
  /// The work for `person` is over; who waits is granted their turn. Call it before the
  /// person moves on: who waited is served before whoever has just been served can come
  /// back.
  void end_service(World& world, core::Handle person, std::size_t line);
  /// `person`, who was taken by join() or granted their turn, cannot be served now
  /// (what the service needs is not there): the member takes the next. No service was
  /// begun.
  void decline(World& world, core::Handle person);
  /// `person`, who had declined, is ready. @return  as join(); those who wait stand in
  /// the order in which they came (Person::since)
  bool rejoin(World& world, core::Handle person, std::size_t line);

  // ---- for who accompanies another, and takes neither a place in the line nor a
  // member of staff: measures are told of them as of those who do ----

  /// `person` comes to one who waits, or whose service begins.
  void join_beside(World& world, core::Handle person) const;
  /// `person`, who came at `joined`, is served with `first`, whose service has begun.
  void begin_service_beside(World& world, core::Handle person, core::Handle first,
                            core::TimePoint joined) const;
  /// `person`, who came at `joined` to one who waits, leaves them.
  void leave_beside(World& world, core::Handle person, core::TimePoint joined) const;
  /// `person`, who came at `joined`, leaves the line of this class, in which `by` takes
  /// over their place.
  void replace_in_line(World& world, core::Handle person, core::Handle by,
                       std::size_t line, core::TimePoint joined);
  /// The member who serves `person` goes on with `by`.
  void replace_in_service(World& world, core::Handle person, core::Handle by) const;

 private:
  /// Members who are not told apart, of whom a share is trained.
  bool trains_some() const { return !sessions_ && part_.pool.expertise.has_value(); }
  bool draws_trained(World& world, core::Handle person) const;
  void call_waiting(World& world);
  /// Who waits may be missing something else now.
  void look(World& world) const;

  const PoolPart& part_;
  std::size_t position_;
  core::ServerPool pool_;  ///< while it is always open
  bool is_calling_ = false;
  std::vector<std::size_t>
      serving_;  ///< [class]; kept while somebody asks why people wait
  std::unique_ptr<SessionPool> sessions_;  ///< null while it is always open
};

}  // namespace caseload::model

#include "model/staff/session_pool.hpp"

#include "model/staff/millionths.hpp"
#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

std::size_t largest_headcount(const StaffPool& pool) {
  std::int64_t most = 0;
  for (const auto& step : pool.headcount.steps()) most = std::max(most, step.value);
  core::expects(most <= most_members, "members with numbers of their own");
  return static_cast<std::size_t>(most);
}

/// Whether session `number` is one of the protected ones: floor(n x share) of the
/// first n are.
bool is_protected_number(std::int64_t number, std::int64_t share) {
  return (number + 1) * share / million > number * share / million;
}

}  // namespace

SessionPool::SessionPool(const PoolPart& part, std::size_t index,
                         const core::QueueDiscipline& discipline, PoolHours& hours,
                         const std::optional<FluidInflow>& fluid)
    : pool_{part.pool},
      opens_{part.area.opens()},
      index_{index},
      protected_share_{in_millionths(pool_.protection ? pool_.protection->share
                                                      : Dated<double>{0.0})},
      roster_{part},
      lines_{discipline},
      hours_{hours},
      members_(largest_headcount(pool_)) {
  if (fluid) fluid_.emplace(*fluid, week());
}

void SessionPool::begin(World& world, const Fixture& owner) {
  owner_ = &owner;
  lines_.clear();
  free_.clear();
  held_.clear();
  std::fill(members_.begin(), members_.end(), AtWork{});
  busy_ = 0;
  is_open_ = false;
  is_protected_session_ = false;
  is_calling_ = false;
  roster_.begin(world.key());
  tell_trained(world, 0);
  look_at_patience_ = core::never;
  clock_rank_ = core::Rank::capacity_change;
  // Before a site opens nobody works there, and nobody comes.
  session_ = hours_.sessions.at(std::max(world.now(), opens_));
  if (fluid_) fluid_->begin(world.key(), world.now());
  woken(world);
}

void SessionPool::woken(World& world) {
  const core::TimePoint now = world.now();
  look_at_fluid(now);
  if (clock_rank_ == core::Rank::patience_runs_out) {
    let_impatient_go(world);
    return set_clock(world);
  }
  if (is_open_ && now == session_.closes) {
    close(world);
    session_ = hours_.sessions.after(session_);
  }
  if (!is_open_ && now == session_.opens) open(world);
  give_slots_back(now);
  call_waiting(world);
  set_clock(world);
}

void SessionPool::open(World& world) {
  const std::int64_t trained = roster_.trained();
  const std::vector<Member>& there = roster_.come_to(world.key(), session_);
  tell_trained(world, trained);
  is_open_ = true;
  is_protected_session_ =
      is_protected_number(session_.number, protected_share_.at(session_.opens));
  for (const Member member : there) {
    AtWork& at_work = members_[member];
    at_work.is_on_duty = true;
    at_work.gave_back = !is_protected_session_;
    if (at_work.is_serving)  // since the session before
      world.audience().overtime_changed(index_, -1, world.now());
    else
      become_idle(member, world.now());
  }
  world.audience().on_duty_changed(index_, static_cast<int>(there.size()), world.now());
}

void SessionPool::close(World& world) {
  int on_duty = 0;
  for (AtWork& at_work : members_) {
    if (!at_work.is_on_duty) continue;
    at_work.is_on_duty = false;
    ++on_duty;
    if (at_work.is_serving) world.audience().overtime_changed(index_, 1, world.now());
  }
  world.audience().on_duty_changed(index_, -on_duty, world.now());
  if (fluid_) fluid_->end_services(free_.size(), hours_.sessions.after(session_).opens);
  free_.clear();
  held_.clear();
  is_open_ = false;
  is_protected_session_ = false;
}

void SessionPool::tell_trained(World& world, std::int64_t before) const {
  const std::int64_t change = roster_.trained() - before;
  if (change != 0)
    world.audience().trained_changed(index_, static_cast<int>(change), world.now());
}

void SessionPool::become_idle(Member member, core::TimePoint since) {
  (members_[member].gave_back ? free_ : held_).add({since, member});
}

void SessionPool::give_slots_back(core::TimePoint now) {
  while (!held_.empty() && held_.first().since + pool_.protection->hold <= now) {
    const IdleMembers::Entry idle = held_.take_first();
    members_[idle.member].gave_back = true;
    free_.add(idle);
  }
}

void SessionPool::let_impatient_go(World& world) {
  look_at_patience_ = core::never;
  for (std::size_t line = 0; line < hours_.patience.size(); ++line) {
    if (!keeps_patience(line)) continue;
    while (lines_.has(line)) {
      const core::Handle first = lines_.first(line);
      const core::TimePoint gives_up =
          world.person(first).since + hours_.patience[line];
      if (gives_up > world.now()) {
        look_at_patience_ = std::min(look_at_patience_, gives_up);
        break;
      }
      world.give_up(first);
    }
  }
}

Causes SessionPool::keeps_from(std::size_t line) const {
  if (!is_open_) return Cause::closed;
  Causes causes;
  if (roster_.headcount() == 0) causes.add(Cause::no_post);
  if (roster_.absent() > 0) causes.add(Cause::absent);
  if (roster_.in_training() > 0) causes.add(Cause::in_training);
  if (!held_.empty() && !is_protected(line)) causes.add(Cause::kept_for_others);
  if (!free_.empty() && gives_way_to_fluid(line)) causes.add(Cause::busy_with_others);
  return causes;
}

bool SessionPool::join(World& world, core::Handle person, std::size_t line) {
  look_at_fluid(world.now());
  if (is_free(line)) return serve_at_once(world, person, line);
  lines_.join(world.simulation(), person, line);
  const bool may_be_first =
      keeps_patience(line) && look_at_patience_ > world.now() + hours_.patience[line];
  if (may_be_first) look_at_patience_ = world.now() + hours_.patience[line];
  if (fluid_ || may_be_first) set_clock(world);
  return false;
}

bool SessionPool::rejoin(World& world, core::Handle person, std::size_t line) {
  look_at_fluid(world.now());
  if (is_free(line)) return serve_at_once(world, person, line);
  lines_.rejoin(world.simulation(), person, line);
  if (fluid_) set_clock(world);
  return false;
}

bool SessionPool::serve_at_once(World& world, core::Handle person, std::size_t line) {
  take(world, person, line);
  set_clock(world);
  return true;
}

void SessionPool::leave_line(World& world, core::Handle person, std::size_t line) {
  lines_.leave(world.simulation(), person, line);
}

void SessionPool::replace_in_line(World& world, core::Handle person, core::Handle by,
                                  std::size_t line) {
  lines_.replace(world.simulation(), person, by, line);
}

bool SessionPool::served_by_trained(World& world, core::Handle person) const {
  return members_[world.member_of(person)].was_trained;
}

/// The member who has been idle longest, of those who would, serves `person`.
void SessionPool::take(World& world, core::Handle person, std::size_t line) {
  const bool from_held = is_protected(line) && !held_.empty() &&
                         (free_.empty() || held_.first() < free_.first());
  const Member member = (from_held ? held_ : free_).take_first().member;
  members_[member].is_serving = true;
  ++busy_;
  members_[member].was_trained = roster_.is_trained(member);
  world.member_of(person) = member;
}

void SessionPool::release(World& world, core::Handle person) {
  look_at_fluid(world.now());
  const Member member = world.member_of(person);
  AtWork& at_work = members_[member];
  at_work.is_serving = false;
  --busy_;
  if (!at_work.is_on_duty)
    return world.audience().overtime_changed(index_, -1, world.now());
  become_idle(member, world.now());
  call_waiting(world);
  set_clock(world);
}

std::optional<std::size_t> SessionPool::next_line() const {
  if (is_protected_session_) {
    const std::size_t line = pool_.protection->line;
    if (lines_.has(line) && has_idle_for(line)) return line;
  }
  if (free_.empty()) return {};
  const auto lowest = lines_.lowest();
  if (lowest && gives_way_to_fluid(*lowest)) return {};
  return lowest;
}

void SessionPool::call_waiting(World& world) {
  // Who is called may free a member at once: the loop under way goes on with them.
  if (is_calling_) return;
  is_calling_ = true;
  while (const auto line = next_line()) {
    const core::Handle next = lines_.take_first(world.simulation(), *line);
    take(world, next, *line);
    world.grant(next);
  }
  is_calling_ = false;
}

/// The next closing or opening; or before it the end of the longest idle time of those
/// who hold their slots, or of the fluid for which somebody waits, which are grants; or
/// when somebody may give up.
void SessionPool::set_clock(World& world) {
  core::TimePoint when = is_open_ ? session_.closes : session_.opens;
  clock_rank_ = core::Rank::capacity_change;
  const auto earlier = [&](core::TimePoint time, core::Rank rank) {
    if (time >= when) return;
    when = time;
    clock_rank_ = rank;
  };
  if (!held_.empty())
    earlier(held_.first().since + pool_.protection->hold, core::Rank::grant);
  const auto lowest = fluid_ && !free_.empty() ? lines_.lowest() : std::nullopt;
  if (lowest && gives_way_to_fluid(*lowest))
    earlier(fluid_->may_leave_a_member_at(free_.size()), core::Rank::grant);
  earlier(look_at_patience_, core::Rank::patience_runs_out);
  world.wake(*owner_, when, clock_rank_);
}

}  // namespace caseload::model

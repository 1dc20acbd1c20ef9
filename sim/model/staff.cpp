#include "model/staff.hpp"

#include "model/world.hpp"

namespace caseload::model {
namespace {

const core::QueueDiscipline& discipline_of(const StaffPool& pool) {
  const auto* discipline = core::find_queue_discipline(pool.discipline);
  core::expects(discipline != nullptr, "a discipline of the catalogue");
  return *discipline;
}

}  // namespace

Staff::Staff(const PoolPart& part, PoolIndex index)
    : part_{part}, index_{index}, pool_{0, discipline_of(part.pool)} {
  if (part.pool.week)
    sessions_ = std::make_unique<SessionPool>(part, index, discipline_of(part.pool));
}

void Staff::begin(World& world) {
  if (sessions_) return sessions_->begin(world, *this);
  pool_.reset(0);
  is_calling_ = false;
  woken(world);
}

void Staff::woken(World& world) {
  if (sessions_) return sessions_->woken(world);
  const Dated<std::int64_t>& headcount = part_.pool.headcount;
  const auto before = static_cast<int>(pool_.servers());
  pool_.set_servers(static_cast<std::uint32_t>(headcount.at(world.now())));
  world.audience().on_duty_changed(index_, static_cast<int>(pool_.servers()) - before,
                                   world.now());
  world.wake(*this, headcount.next_change_after(world.now()),
             core::Rank::capacity_change);
  call_waiting(world);
}

void Staff::call_waiting(World& world) {
  // Somebody who is called may decline, which frees a member: the loop under way goes
  // on.
  if (is_calling_) return;
  is_calling_ = true;
  for (auto next = pool_.call_next(world.simulation()); next != core::no_handle;
       next = pool_.call_next(world.simulation()))
    world.grant(next);
  is_calling_ = false;
}

void Staff::decline(World& world, core::Handle person) {
  if (sessions_) return sessions_->release(world, person);
  pool_.give_back();
  call_waiting(world);
}

bool Staff::rejoin(World& world, core::Handle person, std::size_t line) {
  if (sessions_) return sessions_->rejoin(world, person, line);
  return pool_.rejoin(world.simulation(), person, line);
}

bool Staff::join(World& world, core::Handle person, std::size_t line) {
  if (sessions_ || world.audience().joining_is_heard()) [[unlikely]] {
    world.audience().joined(world.person(person), world.now());
    if (sessions_) return sessions_->join(world, person, line);
  }
  return pool_.join(world.simulation(), person, line);
}

void Staff::leave_line(World& world, core::Handle person, std::size_t line,
                       core::TimePoint joined) {
  world.audience().left_unserved(world.person(person), joined, world.now());
  if (sessions_) return sessions_->leave_line(world, person, line);
  pool_.leave_line(world.simulation(), person, line);
}

void Staff::begin_service(World& world, core::Handle person, core::TimePoint joined) {
  world.audience().started(world.person(person), joined, world.now());
  world.audience().busy_changed(index_, 1, world.now());
  if (sessions_) [[unlikely]]
    world.audience().taken(world.person(person),
                           sessions_->served_by_trained(world, person), world.now());
}

void Staff::end_service(World& world, core::Handle person) {
  world.audience().busy_changed(index_, -1, world.now());
  if (sessions_) [[unlikely]]
    return sessions_->release(world, person);
  const core::Handle next = pool_.release(world.simulation());
  if (next != core::no_handle) world.grant(next);
}

}  // namespace caseload::model

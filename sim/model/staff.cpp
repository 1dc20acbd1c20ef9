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

Staff::Staff(const PoolPart& part, std::size_t position, PoolHours* hours,
             const std::optional<FluidInflow>& fluid)
    : part_{part}, position_{position}, pool_{0, discipline_of(part.pool)} {
  if (hours != nullptr)
    sessions_ = std::make_unique<SessionPool>(part, position, discipline_of(part.pool),
                                              *hours, fluid);
}

void Staff::begin(World& world) {
  serving_.clear();
  if (sessions_) return sessions_->begin(world, *this);
  pool_.reset(0);
  is_calling_ = false;
  woken(world);
}

void Staff::woken(World& world) {
  if (sessions_) {
    sessions_->woken(world);
    return look(world);
  }
  const Dated<std::int64_t>& headcount = part_.pool.headcount;
  const auto before = static_cast<int>(pool_.servers());
  pool_.set_servers(static_cast<std::uint32_t>(headcount.at(world.now())));
  world.audience().on_duty_changed(
      position_, static_cast<int>(pool_.servers()) - before, world.now());
  world.wake(*this, headcount.next_change_after(world.now()),
             core::Rank::capacity_change);
  call_waiting(world);
  look(world);
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
  if (sessions_) {
    sessions_->release(world, person);
  } else {
    pool_.give_back();
    call_waiting(world);
  }
  look(world);
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

void Staff::begin_service(World& world, core::Handle person, std::size_t line,
                          core::TimePoint joined) {
  world.audience().started(world.person(person), joined, world.now());
  world.audience().busy_changed(position_, 1, world.now());
  if (sessions_ || trains_some()) [[unlikely]]
    world.audience().taken(world.person(person), served_by_trained(world, person),
                           world.now());
  if (!world.waits().is_used()) return;
  if (line >= serving_.size()) serving_.resize(line + 1);
  ++serving_[line];
  look(world);
}

bool Staff::draws_trained(World& world, core::Handle person) const {
  const core::Threshold trained{part_.pool.expertise->target.at(world.now())};
  return trained.accepts(world.words_of_visit(world.person(person), trained_service,
                                              part_.pool.number)[0]);
}

void Staff::join_beside(World& world, core::Handle person) const {
  world.audience().joined(world.person(person), world.now());
}

void Staff::begin_service_beside(World& world, core::Handle person, core::Handle first,
                                 core::TimePoint joined) const {
  world.audience().started(world.person(person), joined, world.now());
  if (sessions_ || trains_some())
    world.audience().taken(world.person(person), served_by_trained(world, first),
                           world.now());
}

void Staff::leave_beside(World& world, core::Handle person,
                         core::TimePoint joined) const {
  world.audience().left_unserved(world.person(person), joined, world.now());
}

void Staff::replace_in_line(World& world, core::Handle person, core::Handle by,
                            std::size_t line, core::TimePoint joined) {
  world.audience().left_unserved(world.person(person), joined, world.now());
  if (sessions_) return sessions_->replace_in_line(world, person, by, line);
  pool_.replace_in_line(world.simulation(), person, by, line);
}

void Staff::replace_in_service(World& world, core::Handle person,
                               core::Handle by) const {
  if (!sessions_) return;
  const Member member = world.member_of(person);
  world.member_of(by) = member;
}

void Staff::end_service(World& world, core::Handle person, std::size_t line) {
  world.audience().busy_changed(position_, -1, world.now());
  if (world.waits().is_used()) [[unlikely]]
    --serving_[line];
  if (sessions_) [[unlikely]] {
    sessions_->release(world, person);
  } else {
    const core::Handle next = pool_.release(world.simulation());
    if (next != core::no_handle) world.grant(next);
  }
  look(world);
}

void Staff::look(World& world) const {
  if (world.waits().is_used()) [[unlikely]]
    world.waits().look(world, *this);
}

Causes Staff::keeps_from(std::size_t line) const {
  if (was_free(line)) return {};
  Causes causes;
  if (!sessions_ && pool_.servers() == 0) causes.add(Cause::no_post);
  if (sessions_) {
    causes = sessions_->keeps_from(line);
    if (causes.has(Cause::closed)) return causes;
  }
  for (std::size_t other = 0; other < serving_.size(); ++other)
    if (serving_[other] > 0)
      causes.add(other == line ? Cause::busy_with_same : Cause::busy_with_others);
  return causes;
}

}  // namespace caseload::model

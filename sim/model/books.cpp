#include "model/world.hpp"

#include <vector>

// Whether what people are doing and what the staff, places, stores, equipment and
// episodes count agree. Goes through the whole table of people, independently of every
// count that is kept.

namespace caseload::model {
namespace {

/// People, or the kits that they need.
struct Claims {
  std::size_t waiting = 0;
  std::size_t having = 0;

  void add(State::Claim claim, std::size_t each = 1) {
    if (claim == State::Claim::waits) waiting += each;
    if (claim == State::Claim::has) having += each;
  }
};

template <class Part>
std::size_t position_of(const std::vector<Part>& list, const Part& part) {
  return static_cast<std::size_t>(&part - list.data());
}

}  // namespace

std::vector<std::size_t> World::census() const {
  std::vector<std::size_t> people(rooms_.size(), 0);
  for (core::Handle handle = first_person(); handle < simulation_.used(); ++handle)
    if (simulation_[handle].state != core::nowhere) ++people[simulation_[handle].state];
  return people;
}

void World::check_books() const {
  std::vector<Claims> on_staff(staff_.size());
  std::vector<Claims> on_places(rooms_.size());
  std::vector<Claims> on_kits(stores_.size());
  std::vector<Claims> on_equipment(equipment_.size());
  std::vector<std::vector<core::Handle>> with_staff(rooms_.size());
  std::size_t people = 0;
  std::size_t in_courses = 0;
  std::vector<std::size_t> at_large(known_people_.size(), 0);
  for (core::Handle handle = first_person(); handle < simulation_.used(); ++handle) {
    const Person& person = simulation_[handle];
    if (person.state == core::nowhere) continue;
    ++people;
    in_courses += is_course_[person.state];
    for (std::size_t i = 0; i < known_people_.size(); ++i)
      at_large[i] += known_people_[i]->is_at_large(person);
    const State& state = *rooms_[person.state].state;
    if (const auto pool = state.needs_staff()) {
      on_staff[position_of(staff_, part_for(pool_parts_of_, *pool, handle))].add(
          state.claim_on_staff(person));
      with_staff[person.state].push_back(handle);
    }
    if (const auto stock = state.needs_stock()) {
      const State::Claim claim = state.claim_on_stock(person);
      if (claim != State::Claim::none)
        on_kits[position_of(stores_, part_for(store_parts_of_, *stock, handle))].add(
            claim, static_cast<std::size_t>(state.kits_needed(*this, handle)));
    }
    if (const auto sets = state.needs_equipment())
      on_equipment[position_of(equipment_,
                               part_for(equipment_parts_of_, *sets, handle))]
          .add(state.claim_on_equipment(person));
    on_places[person.state].add(state.claim_on_place(person));
    if (is_watched(handle)) check_why_it_waits(handle);
    const core::TimePoint comes = std::min(person.planned, person.hazard_due);
    core::expects(person.due == (comes < scenario_.end ? comes : core::never),
                  "an event for the earlier of what is planned and the first hazard");
    core::expects(person.due >= now(), "no event that was missed");
  }
  core::expects(people == simulation_.alive() - fixtures_.size(),
                "people in = people out + people inside");
  core::expects(in_courses == episodes_.count(),
                "an episode for each who is in a course");
  for (std::size_t i = 0; i < known_people_.size(); ++i)
    known_people_[i]->check(at_large[i]);
  if (people_by_state_.is_used()) people_by_state_.check(census());
  for (const Staff& staff : staff_)
    core::expects(!staff.leaves_waiting(), "nobody waits for a member who is free");
  for (std::size_t i = 0; i < staff_.size(); ++i)
    core::expects(on_staff[i].waiting == staff_[i].waiting() &&
                      on_staff[i].having == staff_[i].busy(),
                  "a member of staff for each who is served, a place in the line for "
                  "each who waits");
  for (std::size_t i = 0; i < rooms_.size(); ++i) {
    rooms_[i].state->check_places(on_places[i].waiting, on_places[i].having);
    rooms_[i].state->check_company(*this, with_staff[i]);
  }
  for (std::size_t i = 0; i < stores_.size(); ++i)
    stores_[i].check_line(on_kits[i].waiting, on_kits[i].having);
  for (std::size_t i = 0; i < equipment_.size(); ++i)
    equipment_[i].check_sets(on_equipment[i].having);
  if (waits_.is_used()) waits_.check(*this);
  if (!scenario_.facilities.empty()) facilities_.check(census());
  check_supply();
}

void World::check_why_it_waits(core::Handle handle) const {
  const Person& person = simulation_[handle];
  const State& state = *rooms_[person.state].state;
  const bool waits = state.claim_on_staff(person) == State::Claim::waits ||
                     state.claim_on_stock(person) == State::Claim::waits ||
                     state.claim_on_place(person) == State::Claim::waits;
  const bool is_served = state.claim_on_staff(person) == State::Claim::has ||
                         state.claim_on_place(person) == State::Claim::has;
  core::expects(!(waits && waits_.told(handle).empty()),
                "who waits is missing something");
  core::expects(!(is_served && !waits_.told(handle).empty()),
                "who is served, or held, waits for nothing");
}

void World::check_supply() const {
  std::vector<std::int64_t> sent(stores_.size(), 0);
  for (std::size_t i = 0; i < stores_.size(); ++i) {
    stores_[i].check_ledger(*this);
    if (const auto supplier = store_parts_[i].supplier)
      sent[static_cast<std::size_t>(*supplier)] += stores_[i].ledger().sent;
  }
  for (std::size_t i = 0; i < stores_.size(); ++i)
    core::expects(stores_[i].ledger().sent_on == sent[i],
                  "what a store sends on is what was sent to those it supplies");
}

}  // namespace caseload::model

#include "model/waits.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// Whether some measure asks why people wait in each state.
std::vector<bool> asked_of(const Scenario& scenario) {
  std::vector<bool> asked(scenario.states.size());
  for (const MeasureDefinition& definition : scenario.measures)
    for (const Hearing& hearing : definition.kind->hears(definition))
      if (hearing.what == Hearing::What::lacks)
        asked[static_cast<std::size_t>(hearing.state)] = true;
  return asked;
}

std::size_t position_of(const Store& store) {
  return static_cast<std::size_t>(store.index());
}

const StockIndex* stock_of(const StateDefinition& state) {
  return state.values.find<StockIndex>("stock");
}

}  // namespace

Waits::Waits(const Scenario& scenario) : watched_{asked_of(scenario)} {
  is_used_ = std::find(watched_.begin(), watched_.end(), true) != watched_.end();
  // Who needs kits of the same store may be ahead of those who are asked about.
  const std::vector<bool> asked = watched_;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const StockIndex* stock = stock_of(scenario.states[i]);
    if (!asked[i] || stock == nullptr) continue;
    for (std::size_t other = 0; other < asked.size(); ++other) {
      const StockIndex* of_other = stock_of(scenario.states[other]);
      if (of_other != nullptr && *of_other == *stock) watched_[other] = true;
    }
  }
}

void Waits::watch_all(const std::optional<core::Identity>& only) {
  only_ = only;
  is_used_ = true;
  watched_.assign(watched_.size(), true);
}

void Waits::begin(std::size_t staff_parts, std::size_t store_parts) {
  if (!is_used_) return;
  at_staff_.resize(staff_parts);
  at_stores_.resize(store_parts);
  for (auto& waiting : at_staff_) waiting.clear();
  for (auto& waiting : at_stores_) waiting.clear();
  std::fill(where_.begin(), where_.end(), Where{});
}

void Waits::begin_for(World& world, core::Handle person, Cause cause) {
  if (is_told_of(world, person)) tell(world, person, cause);
}

void Waits::begin_for_staff(World& world, core::Handle person, const Staff& staff,
                            std::size_t line, const Store* store, std::int64_t kits) {
  auto& waiting = at_staff_[staff.position()];
  const bool is_told = is_told_of(world, person);
  if (is_told) {
    waiting.push_back({.person = person, .line = line});
    where(person).staff = static_cast<std::int32_t>(staff.position());
  }
  if (store != nullptr) {
    at_stores_[position_of(*store)].push_back(
        {.person = person, .kits = kits, .staff = staff.position()});
    where(person).store = static_cast<std::int32_t>(position_of(*store));
    look(world, *store);
  }
  if (is_told) settle(world, staff, waiting.back());
}

void Waits::begin_for_kits(World& world, core::Handle person, const Staff& staff,
                           std::size_t line) {
  if (!is_told_of(world, person)) return;
  auto& waiting = at_staff_[staff.position()];
  waiting.push_back({.person = person, .line = line, .for_kits = true});
  where(person).staff = static_cast<std::int32_t>(staff.position());
  settle(world, staff, waiting.back());
}

void Waits::end(World& world, core::Handle person) {
  Where& place = where(person);
  const auto is_person = [person](const auto& waiter) {
    return waiter.person == person;
  };
  if (place.staff >= 0) {
    auto& waiting = at_staff_[static_cast<std::size_t>(place.staff)];
    waiting.erase(std::find_if(waiting.begin(), waiting.end(), is_person));
    place.staff = -1;
  }
  tell(world, person, {});
  if (place.store < 0) return;
  const auto store = static_cast<std::size_t>(place.store);
  auto& waiting = at_stores_[store];
  waiting.erase(std::find_if(waiting.begin(), waiting.end(), is_person));
  place.store = -1;
  look(world, world.store(static_cast<StorePartIndex>(store)));
}

void Waits::look(World& world, const Staff& staff) {
  for (const AtStaff& waiter : at_staff_[staff.position()])
    settle(world, staff, waiter);
}

void Waits::look(World& world, const Store& store) {
  std::int64_t free = store.free_for_those_in_turn();
  for (const AtStore& next : at_stores_[position_of(store)]) {
    const bool lacks = free < next.kits;
    free = std::max<std::int64_t>(0, free - next.kits);
    auto& waiting = at_staff_[next.staff];
    const auto waiter =
        std::find_if(waiting.begin(), waiting.end(),
                     [&next](const AtStaff& one) { return one.person == next.person; });
    if (waiter == waiting.end() || waiter->lacks_kits == lacks) continue;
    waiter->lacks_kits = lacks;
    settle(world, world.staff_part(next.staff), *waiter);
  }
}

Causes Waits::missing(const Staff& staff, const AtStaff& waiter) {
  Causes causes = staff.keeps_from(waiter.line);
  if (waiter.for_kits || waiter.lacks_kits) causes.add(Cause::medicine);
  return causes;
}

void Waits::settle(World& world, const Staff& staff, const AtStaff& waiter) {
  tell(world, waiter.person, missing(staff, waiter));
}

void Waits::check(const World& world) const {
  for (std::size_t part = 0; part < at_staff_.size(); ++part)
    for (const AtStaff& waiter : at_staff_[part]) {
      const Causes causes = missing(world.staff_part(part), waiter);
      core::expects(!causes.empty() && causes == told(waiter.person),
                    "who waits is missing something, and measures know what");
    }
  for (std::size_t part = 0; part < at_stores_.size(); ++part) {
    std::int64_t free =
        world.store(static_cast<StorePartIndex>(part)).free_for_those_in_turn();
    for (const AtStore& next : at_stores_[part]) {
      core::expects(!is_told_of(world, next.person) ||
                        told(next.person).has(Cause::medicine) == (free < next.kits),
                    "kits are missing for those whom the people ahead leave none");
      free = std::max<std::int64_t>(0, free - next.kits);
    }
  }
}

bool Waits::is_told_of(const World& world, core::Handle person) const {
  return !only_ || world.person(person).identity == *only_;
}

void Waits::tell(World& world, core::Handle person, Causes now) {
  Causes& told = where(person).told;
  if (told == now) return;
  world.audience().lacks(world.person(person), told, now, world.now());
  told = now;
}

Waits::Where& Waits::where(core::Handle person) {
  if (person >= where_.size()) where_.resize(person + std::size_t{1});
  return where_[person];
}

}  // namespace caseload::model

#include "model/world.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/breakdown.hpp"
#include "caseload/model/fluid.hpp"
#include "model/measures/not_available.hpp"
#include "model/only_of_provinces.hpp"

#include <algorithm>
#include <utility>

namespace caseload::model {

World::World(const Scenario& scenario)
    : scenario_{scenario},
      cases_{scenario},
      hazards_{scenario},
      audience_{scenario},
      facilities_{scenario},
      waits_{scenario},
      counted_time_{scenario},
      people_by_state_{scenario},
#ifdef CASELOAD_CHECK_BOOKS
      checks_{Checks::now_and_then} {
#else
      checks_{Checks::never} {
#endif
  simulation_.set_horizon(scenario.end);
  std::vector<std::uint16_t>
      numbers;  // of the layers from which people come one by one
  for (const ArrivalLayer& layer : scenario.arrivals) {
    if (layer.is_fluid || layer.majorant <= 0.0) continue;
    arrivals_.emplace_back(layer, scenario);
    numbers.push_back(layer.number);
  }
  if (scenario.geography.grows()) {
    keeps_site_.resize(std::size_t{1} << 16);
    for (const ArrivalLayer& layer : scenario.arrivals)
      keeps_site_[layer.number] = layer.spread.shares.empty();
    for (const InitialStock& stock : scenario.initial)
      keeps_site_[stock.number] = stock.spread.shares.empty();
  }
  add_known_people();
  add_staff();
  add_stores();
  add_equipment();
  for (const StateDefinition& definition : scenario.states) {
    Room& room = rooms_.emplace_back(Room{
        .state =
            definition.kind->build(definition, static_cast<StateIndex>(rooms_.size())),
        .number = definition.number,
        .begins_episode = definition.begins_episode});
    room.is_at_site = is_at_site(*room.state);
    for (const auto& branches : definition.next)
      room.routing.emplace_back(branches.empty() ? std::vector<Branch>{{}} : branches);
    is_course_.push_back(definition.kind->has_visits);
  }
  std::vector<bool> joins_a_queue;
  for (const Room& room : rooms_)
    joins_a_queue.push_back(room.state->needs_staff().has_value());
  initial_.emplace(scenario, joins_a_queue);
  for (std::size_t i = 0; i < arrivals_.size(); ++i)
    add_fixture(arrivals_[i], {.layer = numbers[i]});
  for (std::size_t i = 0; i < staff_.size(); ++i)
    add_fixture(staff_[i],
                {.case_number = (std::uint32_t{pool_parts_[i].area.province} << 16) |
                                pool_parts_[i].area.site,
                 .layer = pool_parts_[i].pool.number});
  for (const Room& room : rooms_) add_fixture(*room.state, {.layer = room.number});
  add_supply_fixtures();
  // After the stores and equipment, which layer 0 has too.
  add_fixture(*initial_, {.case_number = ~std::uint32_t{0}});
  facilities_.listen(audience_);
  hazards_.listen(audience_);
  for (const MeasureDefinition& definition : scenario.measures) {
    if (!is_available(definition, scenario)) {
      measures_.push_back(not_available(definition, scenario));
      continue;
    }
    measures_.push_back(only_of_provinces(definition.kind->build(definition, scenario),
                                          definition, scenario));
    for (const Hearing& hearing : definition.kind->hears(definition))
      audience_.add(measures_.back()->ear(hearing.ear), definition, hearing);
    if (breakdown_of(definition, scenario).by == "province")
      province_cells_.emplace_back(
          measures_.size() - 1,
          std::make_unique<ProvinceCells>(definition, scenario, audience_));
  }
}

void World::add_fixture(Fixture& fixture, const core::Identity& identity) {
  fixture.handle_ = static_cast<core::Handle>(fixtures_.size());
  fixtures_.push_back(&fixture);
  fixture_identities_.push_back(identity);
}

ReplicationResult World::run(std::uint32_t seed, std::uint32_t replication) {
  begin(seed, replication);
  advance(scenario_.end);
  return result();
}

void World::advance(core::TimePoint time) {
  if (checks_ == Checks::never) {
    events_ += simulation_.run_until(
        time, [this](core::Handle handle) { act(handle); }, Fetch{*this});
    return;
  }
  simulation_.run_until(time, [this](core::Handle handle) {
    act(handle);
    ++events_;
    if (books_are_due()) check_books();
  });
}

bool World::books_are_due() {
  // Every event in a small world; in a large one so that it costs fifty people an
  // event.
  const std::uint64_t events = 1 + simulation_.used() / 50;
  if (checks_ == Checks::now_and_then && events_ - events_at_check_ < events)
    return false;
  events_at_check_ = events_;
  return true;
}

ReplicationResult World::result() {
  ReplicationResult result;
  result.events = events_;
  for (const auto& measure : measures_)
    result.measures.push_back(measure->result(scenario_.end));
  for (const auto& [measure, cells] : province_cells_)
    result.measures[measure].cells = cells->result(scenario_.end);
  result.peak_people = simulation_.most_alive() - fixtures_.size();
  return result;
}

void World::begin(std::uint32_t seed, std::uint32_t replication) {
  key_ = core::StreamKey{seed, replication};
  simulation_.reset();
  episodes_.reset();
  events_ = 0;
  events_at_check_ = 0;
  for (const auto& measure : measures_) measure->reset();
  for (const auto& [measure, cells] : province_cells_) cells->reset();
  facilities_.begin();
  hazards_.begin();
  waits_.begin(staff_.size(), stores_.size());
  counted_time_.begin();
  people_by_state_.begin();
  for (const auto& known : known_people_) known->begin();
  cases_.begin();
  audience_.begin(scenario_.observe_from);
  for (const core::Identity& identity : fixture_identities_)
    simulation_.create(identity);
  for (Fixture* fixture : fixtures_) fixture->begin(*this);
  initial_->place(*this);
}

void World::place(const core::Identity& who, TypeIndex type, StateIndex in,
                  SiteIndex site, bool residual) {
  const core::Handle handle = simulation_.create(who);
  Person& person = simulation_[handle];
  person.type = static_cast<std::uint8_t>(type);
  person.state = static_cast<std::uint16_t>(in);
  person.flags = found_at_start;
  person.site = static_cast<std::uint16_t>(site);
  note_newcomer(person);
  audience_.found_inside(person, now());
  people_by_state_.came_into(person.state);
  count_time(handle, in, true);
  if (KnownPeople* known = known_of(person)) known->came_in(handle, person);
  hazards_.admit(handle);
  hazards_.came_in(*this, handle, person);
  state_of(person).begin_inside(*this, handle, residual);
}

void World::act(core::Handle handle) {
  if (handle < first_person()) return fixtures_[handle]->woken(*this);
  Person& person = simulation_[handle];
  State& state = state_of(person);
  if (static_cast<core::Rank>(person.rank) != core::Rank::hazard) {
    person.planned = core::never;
    return state.due(*this, handle);
  }
  hazard_comes(handle);
}

void World::hazard_comes(core::Handle handle) {
  const Person& person = simulation_[handle];
  if (hazards_.spares(*this, handle, person)) return schedule(handle, person);
  state_of(person).taken_away(*this, handle);
  move(handle, hazards_.strike(person, handle));
}

void World::let_in(const core::Identity& who, TypeIndex type, StateIndex to,
                   SiteIndex site) {
  const core::Handle handle = simulation_.create(who);
  Person& person = simulation_[handle];
  person.type = static_cast<std::uint8_t>(type);
  person.site = static_cast<std::uint16_t>(site);
  note_newcomer(person);
  hazards_.admit(handle);
  const Room& room = settle(person, to);
  people_by_state_.came_into(person.state);
  // A record that somebody had before, so that the episode begins for its count too.
  count_time(handle, to, true);
  if (KnownPeople* known = known_of(person)) known->came_in(handle, person);
  hazards_.came_in(*this, handle, person);
  audience_.entered(person, now());
  room.state->enter(*this, handle);
}

void World::take(const core::Identity& who, TypeIndex type, StateIndex to,
                 SiteIndex site) {
  const KnownPeople& known = *known_of_type_[static_cast<std::size_t>(type)];
  const auto choice = known.choose(
      site,
      core::random_words(key_, who,
                         {.purpose = static_cast<std::uint16_t>(known_person)}),
      now());
  switch (choice.who) {
    case KnownPeople::Choice::Who::unknown:
      return let_in(who, type, to, site);
    case KnownPeople::Choice::Who::known: {
      const Person& person = simulation_[choice.known];
      const bool begins_one = rooms_[static_cast<std::size_t>(to)].begins_episode;
      state_of(person).taken_away(*this, choice.known);
      cases_.take(choice.known, person, who,
                  static_cast<std::uint16_t>(person.episode + (begins_one ? 1 : 0)));
      return move(choice.known, to);
    }
    case KnownPeople::Choice::Who::nobody:
      break;
  }
  // Nobody comes; who would have come is told of, so that it can be counted.
  Person nobody;
  nobody.identity = who;
  nobody.type = static_cast<std::uint8_t>(type);
  nobody.state = static_cast<std::uint16_t>(to);
  nobody.site = static_cast<std::uint16_t>(site);
  audience_.not_met(nobody, now());
}

const World::Room& World::settle(Person& person, StateIndex in) {
  const Room& room = rooms_[static_cast<std::size_t>(in)];
  person.state = static_cast<std::uint16_t>(in);
  person.since = now();
  person.phase = 0;
  if (room.begins_episode) ++person.episode;
  if (room.is_at_site) person.site = static_cast<std::uint16_t>(site_now(person));
  return room;
}

SiteIndex World::site_now(const Person& person) const {
  const auto& [layer, case_number] =
      std::pair{person.identity.layer, person.identity.case_number};
  if (keeps_site_[layer]) return static_cast<SiteIndex>(person.site);
  const Geography& geography = scenario_.geography;
  return site_within(geography, geography.sites()[person.site].province,
                     home_words(key_, layer, case_number)[1], now());
}

void World::set_mark(core::Handle handle, Mark mark, bool has) {
  Person& person = simulation_[handle];
  const std::uint16_t before = person.flags;
  person.flags =
      static_cast<std::uint16_t>(has ? before | bit_of(mark) : before & ~bit_of(mark));
  if (person.flags == before) return;
  hazards_.marked(*this, handle, person, before);
  schedule(handle, person);
}

void World::leave(core::Handle handle) {
  const Person& person = simulation_[handle];
  const Room& room = rooms_[person.state];
  const Routing& routing = room.routing[person.type];
  move(handle, routing.only_one()
                   ? routing.only()
                   : routing.choose(now(), words(person, next_state, room.number)));
}

void World::move(core::Handle handle, StateIndex to) {
  Person& person = simulation_[handle];
  audience_.went_on(person, to, now());
  audience_.left(person, now());
  person.flags &= static_cast<std::uint16_t>(~found_at_start);
  const auto from = static_cast<StateIndex>(person.state);
  people_by_state_.left(person.state);
  const Room& room = settle(person, to);
  people_by_state_.came_into(person.state);
  count_time(handle, to, room.begins_episode);
  if (KnownPeople* known = known_of(person)) known->moved(handle, person);
  hazards_.moved(*this, handle, person, from);
  audience_.entered(person, now());
  room.state->enter(*this, handle);
}

void World::remove(core::Handle handle) {
  const Person& person = simulation_[handle];
  audience_.left(person, now());
  people_by_state_.left(person.state);
  if (KnownPeople* known = known_of(person)) known->left(handle);
  simulation_.destroy(handle);
}

void World::give_up(core::Handle handle) {
  state_of(simulation_[handle]).due(*this, handle);
}

void World::grant(core::Handle handle) {
  state_of(simulation_[handle]).granted(*this, handle);
}

std::int64_t World::kits_needed(core::Handle handle) {
  return state_of(simulation_[handle]).kits_needed(*this, handle);
}

void World::supply(core::Handle handle) {
  state_of(simulation_[handle]).supplied(*this, handle);
}

}  // namespace caseload::model

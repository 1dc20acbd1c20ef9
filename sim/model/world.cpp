#include "model/world.hpp"

#include "caseload/core/error.hpp"

#include <cmath>

namespace caseload::model {
namespace {

constexpr double ticks_a_day = 86'400'000.0;

core::PoissonArrivals cases_of(const ArrivalLayer& layer) {
  core::expects(layer.majorant > 0.0, "a majorant of more than zero");
  std::vector<core::PoissonArrivals::Phase> phases;
  for (const auto& step : layer.cases_per_day.steps())
    phases.push_back({step.from, step.value / layer.majorant});
  const auto gap = core::to_ticks(core::RealDuration{ticks_a_day / layer.majorant});
  return {gap, phases, layer.number, static_cast<std::uint16_t>(case_arrival)};
}

const core::QueueDiscipline& discipline_of(const StaffPool& pool) {
  const auto* discipline = core::find_queue_discipline(pool.discipline);
  core::expects(discipline != nullptr, "a discipline of the catalogue");
  return *discipline;
}

}  // namespace

World::World(const Scenario& scenario)
    : scenario_{scenario},
      audience_{scenario.states.size(), scenario.person_types.size(),
                scenario.staff.size()} {
  simulation_.set_horizon(scenario.end);
  for (const StaffPool& pool : scenario.staff)
    pools_.emplace_back(pool.headcount, discipline_of(pool));
  for (std::size_t i = 0; i < scenario.states.size(); ++i) {
    const StateDefinition& definition = scenario.states[i];
    Room& room = rooms_.emplace_back(
        Room{.state = definition.kind->build(definition, static_cast<StateIndex>(i)),
             .number = definition.number,
             .begins_episode = definition.begins_episode});
    for (const auto& branches : definition.next)
      room.routing.emplace_back(branches.empty() ? std::vector<Branch>{{}} : branches);
  }
  for (const ArrivalLayer& layer : scenario.arrivals)
    layers_.push_back({cases_of(layer), core::BatchSize{layer.mean_batch}});
  for (const MeasureDefinition& definition : scenario.measures) {
    measures_.push_back(definition.kind->build(definition, scenario));
    for (const Hearing& hearing : definition.kind->hears(definition))
      audience_.add(*measures_.back(), hearing);
  }
}

ReplicationResult World::run(std::uint32_t seed, std::uint32_t replication) {
  begin(seed, replication);
  ReplicationResult result;
  result.events = simulation_.run_until(scenario_.end,
                                        [this](core::Handle handle) { act(handle); });
  for (const auto& measure : measures_)
    result.measures.push_back(measure->result(scenario_.end));
  result.peak_people = simulation_.most_alive() - layers_.size();
  return result;
}

void World::begin(std::uint32_t seed, std::uint32_t replication) {
  key_ = core::StreamKey{seed, replication};
  simulation_.reset();
  for (const Room& room : rooms_) room.state->reset();
  for (core::ServerPool& pool : pools_) pool.reset();
  for (const auto& measure : measures_) measure->reset();
  audience_.begin(scenario_.observe_from);
  // Layers are the first entities, so that the handle of a layer is its position.
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const auto handle = simulation_.create({.layer = scenario_.arrivals[layer].number});
    layers_[layer].cases.start(key_);
    schedule_next_case(layer, handle);
  }
  place_initial_stocks();
}

void World::place_initial_stocks() {
  for (const InitialStock& stock : scenario_.initial) {
    for (std::uint32_t i = 0; i < stock.count; ++i) {
      const auto handle =
          simulation_.create({.case_number = i, .layer = stock.number, .member = 1});
      Person& person = simulation_[handle];
      person.type = static_cast<std::uint8_t>(stock.type);
      person.state = static_cast<std::uint16_t>(stock.in);
      person.flags = found_at_start;
      audience_.found_inside(person, now());
      state_of(person).begin_inside(*this, handle,
                                    stock.stay == InitialStock::Stay::residual);
    }
  }
}

void World::schedule_next_case(std::size_t layer, core::Handle handle) {
  core::PoissonArrivals::Arrival arrival{};
  if (!layers_[layer].cases.next(scenario_.end, arrival)) return;
  layers_[layer].next_case = arrival.candidate;
  simulation_.schedule(handle, arrival.time, core::Rank::arrival);
}

void World::let_case_in(std::size_t layer, core::Handle handle) {
  const ArrivalLayer& definition = scenario_.arrivals[layer];
  const std::uint32_t case_number = layers_[layer].next_case;
  std::uint32_t people = 1;
  if (definition.mean_batch > 1.0) {
    const core::Identity the_case{.case_number = case_number,
                                  .layer = definition.number};
    const auto words = core::random_words(
        key_, the_case, {.purpose = static_cast<std::uint16_t>(batch_size)});
    people = layers_[layer].batch.draw(words[0]);
  }
  for (std::uint32_t member = 1; member <= people; ++member) {
    const auto person_handle =
        simulation_.create({.case_number = case_number,
                            .layer = definition.number,
                            .member = static_cast<std::uint8_t>(member)});
    simulation_[person_handle].type = static_cast<std::uint8_t>(definition.type);
    enter(person_handle, definition.to);
  }
  schedule_next_case(layer, handle);
}

void World::act(core::Handle handle) {
  if (handle < layers_.size())
    let_case_in(handle, handle);
  else
    state_of(simulation_[handle]).due(*this, handle);
}

void World::enter(core::Handle handle, StateIndex to) {
  Person& person = simulation_[handle];
  const Room& room = rooms_[static_cast<std::size_t>(to)];
  person.state = static_cast<std::uint16_t>(to);
  person.since = now();
  person.phase = 0;
  if (room.begins_episode) ++person.episode;
  audience_.entered(person, now());
  room.state->enter(*this, handle);
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
  audience_.left(person, now());
  person.flags &= static_cast<std::uint16_t>(~found_at_start);
  enter(handle, to);
}

void World::remove(core::Handle handle) {
  audience_.left(simulation_[handle], now());
  simulation_.destroy(handle);
}

void World::tell_started(core::Handle handle, PoolIndex pool) {
  audience_.started(simulation_[handle], now());
  audience_.busy_changed(pool, 1, now());
}

void World::tell_completed(PoolIndex pool) {
  audience_.busy_changed(pool, -1, now());
}

void World::grant(core::Handle handle) {
  state_of(simulation_[handle]).granted(*this, handle);
}

}  // namespace caseload::model

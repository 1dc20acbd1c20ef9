#include "model/measures/held_people.hpp"

#include <algorithm>
#include <set>

namespace caseload::model {
namespace {

const Dated<std::int64_t>* places_of(const Scenario& scenario, StateIndex state) {
  return scenario.states[static_cast<std::size_t>(state)]
      .values.find<Dated<std::int64_t>>("places");
}

/// The places of several states together, by date.
Dated<std::int64_t> sum_of_places(const Scenario& scenario,
                                  const std::vector<StateIndex>& states) {
  std::set<core::TimePoint> dates;
  for (const StateIndex state : states)
    for (const auto& step : places_of(scenario, state)->steps())
      dates.insert(step.from);
  std::vector<Step<std::int64_t>> steps;
  for (const core::TimePoint date : dates) {
    std::int64_t places = 0;
    for (const StateIndex state : states)
      places += places_of(scenario, state)->at(date);
    steps.push_back({date, places});
  }
  return Dated<std::int64_t>{std::move(steps)};
}

Dated<std::int64_t> places_of(const MeasureDefinition& definition,
                              const Scenario& scenario) {
  if (const auto* facility = definition.values.find<Facility>("facility"))
    return facility->places;
  return sum_of_places(scenario,
                       definition.values.get<std::vector<StateIndex>>("states"));
}

}  // namespace

HeldPeople::HeldPeople(const MeasureDefinition& definition, const Scenario& scenario)
    : places_{places_of(definition, scenario)},
      observe_from_{scenario.observe_from},
      end_{scenario.end},
      updated_{scenario.observe_from} {}

void HeldPeople::held_changed(int change, core::TimePoint now) {
  advance(now);
  people_ += change;
}

MeasureResult HeldPeople::result(core::TimePoint end) {
  advance(end);
  return {.numerator = sum_, .denominator = whole()};
}

void HeldPeople::reset() {
  updated_ = observe_from_;
  people_ = 0;
  sum_ = {};
}

std::int64_t HeldPeople::whole() const {
  return (end_ - observe_from_).count();
}

std::int64_t HeldPeople::places_over_time() const {
  std::int64_t sum = 0;
  for (core::TimePoint from = observe_from_; from < end_;) {
    const core::TimePoint to = std::min(end_, places_.next_change_after(from));
    sum += places_.at(from) * (to - from).count();
    from = to;
  }
  return sum;
}

void HeldPeople::advance(core::TimePoint now) {
  while (updated_ < now) {
    const core::TimePoint to = std::min(now, places_.next_change_after(updated_));
    sum_ += weight(people_, places_.at(updated_)) * (to - updated_).count();
    updated_ = to;
  }
}

std::vector<Hearing> hear_held(const MeasureDefinition& definition) {
  const auto* facility = definition.values.find<Facility>("facility");
  if (facility == nullptr) return hear(definition, Hearing::What::held, true);
  MeasureDefinition of_states = definition;
  of_states.values.set("states", facility->states);
  return hear_level(of_states);
}

std::vector<ParameterRefusal> refuse_without_places(const Values& values,
                                                    const Scenario& scenario) {
  const auto* states = values.find<std::vector<StateIndex>>("states");
  if (states == nullptr) return {};
  std::int64_t places = 0;
  for (const StateIndex state : *states) {
    const auto* of_state = places_of(scenario, state);
    if (of_state == nullptr)
      return {{.parameter = "states",
               .expected = "states that have places",
               .got = '"' + scenario.states[static_cast<std::size_t>(state)].name +
                      "\", which has none",
               .hint = "give the state places and when_full"}};
    std::int64_t most = 0;
    for (const auto& step : of_state->steps()) most = std::max(most, step.value);
    places += most;
  }
  if (places > most_places)
    return {{.parameter = "states",
             .expected = "states with at most " + std::to_string(most_places) +
                         " places together",
             .got = std::to_string(places)}};
  return {};
}

}  // namespace caseload::model

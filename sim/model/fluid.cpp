#include "caseload/model/fluid.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "model/staff/fluid_inflow.hpp"

#include <algorithm>
#include <limits>

namespace caseload::model {
namespace {

/// Where people of a layer come, and where they may go from there.
std::vector<StateIndex> states_of(const Scenario& scenario, const ArrivalLayer& layer) {
  std::vector<StateIndex> states{layer.to};
  const StateDefinition& first = scenario.states[static_cast<std::size_t>(layer.to)];
  const auto type = static_cast<std::size_t>(layer.type);
  if (type < first.next.size())
    for (const Branch& branch : first.next[type]) states.push_back(branch.to);
  for (const Parameter& parameter : first.kind->parameters)
    if (const auto* to = first.values.find<StateIndex>(parameter.name))
      states.push_back(*to);
  return states;
}

template <class T>
bool has(const std::vector<T>& list, T one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool is_of_fluid(const Hearing& hearing, const ArrivalLayer& layer,
                 const std::vector<StateIndex>& states) {
  using What = Hearing::What;
  switch (hearing.what) {
    case What::busy:
    case What::overtime:
      return layer.during == hearing.pool;
    case What::on_duty:
    case What::trained:
    case What::kits:
    case What::sets:
      return false;
    default:
      return has(states, hearing.state) &&
             (hearing.all_types || has(hearing.types, layer.type));
  }
}

}  // namespace

const ArrivalLayer* fluid_layer_of(const Scenario& scenario, PoolIndex pool) {
  for (const ArrivalLayer& layer : scenario.arrivals)
    if (layer.is_fluid && layer.during == pool) return &layer;
  return nullptr;
}

bool has_fluid(const Scenario& scenario) {
  return std::any_of(scenario.arrivals.begin(), scenario.arrivals.end(),
                     [](const ArrivalLayer& layer) { return layer.is_fluid; });
}

FluidSlots fluid_slots(const Scenario& scenario, const ArrivalLayer& layer) {
  core::expects(layer.during.has_value(), "a fluid comes during the hours of a pool");
  const StaffPool& pool = scenario.staff[static_cast<std::size_t>(*layer.during)];
  const auto& state = scenario.states[static_cast<std::size_t>(layer.to)];
  const auto& work = state.values.get<DatedLaw>("work");
  FluidSlots slots{.least = std::numeric_limits<double>::infinity()};
  for (const Area& area : areas_of(pool.pooling, scenario.geography)) {
    const Dated<double> people = people_per_open_day(scenario, layer, area);
    for (core::TimePoint from = core::TimePoint::min(); from != core::never;
         from = std::min(people.next_change_after(from), work.next_change_after(from)))
      for (const core::Duration length : lengths_of_slots(*pool.week)) {
        const SlotWork found = work_of_slot(people.at(from), work.at(from), length);
        if (found.mean <= 0.0) continue;
        slots.widest = std::max(slots.widest, found.cv);
        slots.most = std::max(slots.most, found.mean);
        slots.least = std::min(slots.least, found.mean);
      }
  }
  return slots;
}

bool is_available(const MeasureDefinition& definition, const Scenario& scenario) {
  for (const ArrivalLayer& layer : scenario.arrivals) {
    if (!layer.is_fluid) continue;
    const std::vector<StateIndex> states = states_of(scenario, layer);
    for (const Hearing& hearing : definition.kind->hears(definition))
      if (is_of_fluid(hearing, layer, states)) return false;
  }
  return true;
}

}  // namespace caseload::model

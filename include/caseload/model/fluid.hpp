#pragma once

#include "caseload/model/scenario.hpp"

namespace caseload::model {

// A layer of arrivals may be a fluid (ArrivalLayer::is_fluid): nobody of it is
// simulated, and what they are to others is work that comes to a pool of staff while it
// is open.

/// The fluid layer of a pool, or null: there is one at most.
const ArrivalLayer* fluid_layer_of(const Scenario& scenario, PoolIndex pool);

/// Whether any people of the scenario are a fluid.
bool has_fluid(const Scenario& scenario);

/// What a fluid layer brings to parts of its pool in the slots of their sessions.
struct FluidSlots {
  /// The largest standard deviation of the work in a slot, divided by its mean.
  double widest = 0.0;
  /// The largest and the smallest mean: ticks of one member's work. Slots in which
  /// nobody comes are left out.
  double most = 0.0;
  double least = 0.0;
};
FluidSlots fluid_slots(const Scenario& scenario, const ArrivalLayer& layer);

/// Whether what a measure is about is simulated. It is not where it hears of people who
/// are a fluid, in states to which they would come, or of how busy the staff are who
/// serve them: then there is no value, which is something else than none of it.
bool is_available(const MeasureDefinition& definition, const Scenario& scenario);

}  // namespace caseload::model

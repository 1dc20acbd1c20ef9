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

/// How many people of a fluid layer come an hour, on average, to the part of its pool
/// to which fewest come, at the date on which fewest do; dates with none left out.
double fewest_an_hour(const Scenario& scenario, const ArrivalLayer& layer);

/// Whether what a measure is about is simulated. It is not where it hears of people who
/// are a fluid, in states to which they would come, or of how busy the staff are who
/// serve them: then there is no value, which is something else than none of it.
bool is_available(const MeasureDefinition& definition, const Scenario& scenario);

}  // namespace caseload::model

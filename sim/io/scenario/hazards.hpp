#pragma once

#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/table_reader.hpp"

#include <vector>

namespace caseload::io::reading {

/// Reads `[hazards.NAME]`.
void read_hazards(Reading& reading, const Node& scenario);

/// Reads the key `hazards` of a state: a list of names, or a table of names and hazard
/// ratios; and adds the hazards that run everywhere. After read_hazards().
std::vector<model::RunningHazard> read_running_hazards(Reading& reading,
                                                       TableReader& state,
                                                       const model::StateKind& kind);

/// Refuses a hazard that could run again with the random numbers it had before: where
/// it leads to, people must begin an episode before they come to a state that lists it.
/// Refuses ratios that multiply to what cannot be computed. After read_states().
void check_hazards(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

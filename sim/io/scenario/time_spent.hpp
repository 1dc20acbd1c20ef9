#pragma once

#include "caseload/model/scenario.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/node.hpp"
#include "io/scenario/table_reader.hpp"

namespace caseload::io::reading {

/// Reads the key `time_spent` of a hazard.
void read_time_spent(Reading& reading, TableReader& table,
                     model::HazardDefinition& hazard);

/// Refuses a hazard that runs in a state in which the time is counted on which it
/// depends: there its ratio would change while it runs. When the states are read.
void check_times_spent(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

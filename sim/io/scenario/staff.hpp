#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Reads `[staff]` into the draft's scenario.
void read_staff(Reading& reading, const Node& scenario);

/// Refuses two names that would draw the same random numbers: of arrivals and initial
/// stocks, of states and staff pools, of stores, and of equipment.
void check_name_numbers(Mistakes& mistakes, const Node& scenario);

}  // namespace caseload::io::reading

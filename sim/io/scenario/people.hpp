#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// The person types of a scenario: those that its arrivals and initial stocks name.
NameList person_types(const Node& scenario);

/// Reads `[arrivals]` and `[initial]` into the draft's scenario. Majorants are not
/// known yet: they belong to the study.
void read_people(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

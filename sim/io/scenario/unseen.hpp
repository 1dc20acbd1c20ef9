#pragma once

#include "caseload/model/scenario.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/table_reader.hpp"

namespace caseload::io::reading {

/// Reads the key `unseen` of a hazard, when its rates and its crowding are known. One
/// that can never raise the hazard is as none.
void read_unseen(Reading& reading, TableReader& table, model::HazardDefinition& hazard);

}  // namespace caseload::io::reading

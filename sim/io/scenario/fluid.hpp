#pragma once

#include "io/scenario/table_reader.hpp"
#include "io/scenario/values.hpp"

namespace caseload::io::reading {

/// What `mode = "fluid"` of a layer of arrivals means for it, whose `during` and
/// `batch` are read.
void read_fluid(Reading& reading, TableReader& table, model::ArrivalLayer& layer);

/// Refuses fluid layers whose people do more than come to a pool of staff, be served
/// once and leave; and pools where it would matter to others who waits in front of
/// them.
void check_fluid(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

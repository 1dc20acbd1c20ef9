#pragma once

#include "io/scenario/table_reader.hpp"
#include "io/scenario/values.hpp"

namespace caseload::io::reading {

/// `mode` of a layer of arrivals, and the keys that belong to it: whether its people
/// are simulated one by one, and whether they are new. Call it when `during` and
/// `batch` are read.
void read_mode(Reading& reading, TableReader& table, model::ArrivalLayer& layer);

}  // namespace caseload::io::reading

#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/canonical_nodes.hpp"

namespace caseload::io::reading {

/// Puts what a resolved scenario says of parameters into the table of a scenario file.
/// @param json  the object in which they stand, maybe beside other things
void put_parameters(TableMaker& table, const NodeMaker& make,
                    const nlohmann::json& json,
                    const std::vector<model::Parameter>& parameters);

}  // namespace caseload::io::reading

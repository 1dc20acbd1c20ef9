#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::io::reading {

/// Reads `[costs]`, whose lines measures add up. Call it when states and stores are
/// known.
void read_costs(Reading& reading, const Node& scenario);

/// Reads a list of names of lines, or of agencies, as these lines, each once.
std::optional<std::vector<model::CostLine>> read_cost_names(Reading& reading,
                                                            const Node& node,
                                                            const std::string& key);

/// Refuses lines that no measure adds up. Call it when the measures are read.
void check_costs(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

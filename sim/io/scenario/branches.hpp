#pragma once

#include "io/scenario/draft.hpp"

#include <string>
#include <vector>

namespace caseload::io::reading {

/// Reads where everybody goes next: the name of a state, or a table of shares by name
/// of state, each constant or dated. Shares must sum to 1 at every date.
std::vector<model::Branch> read_branches(Reading& reading, const Node& node,
                                         const std::string& key);

/// Reads one such table, or name, a person type. Shape [type]; empty for types that are
/// not mentioned.
std::vector<std::vector<model::Branch>> read_branches_by_type(Reading& reading,
                                                              const Node& node,
                                                              const std::string& key);

}  // namespace caseload::io::reading

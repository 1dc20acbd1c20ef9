#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/draft.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::io::reading {

/// Reads a list of dated interruptions, in the order of their dates and one after the
/// other: [{ from = 2017-09-01, until = 2017-11-30, lost = "50 %" }, ...]; `lost` is 0
/// where absent, and may have evidence as any value. What the run cannot see is left
/// out. Nothing after a mistake.
std::optional<std::vector<model::Shock>> read_shocks(Reading& reading, const Node& node,
                                                     const std::string& key);

}  // namespace caseload::io::reading

#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Reads `[stock]` and `[equipment]` into the draft's scenario. Every named table gets
/// its place, even one that cannot be read.
void read_supply(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

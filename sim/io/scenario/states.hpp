#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Reads `[states]` into the draft's scenario: kinds, their parameters, and where
/// people go next. Every named state gets its place, even one that cannot be read.
void read_states(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

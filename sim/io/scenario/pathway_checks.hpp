#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Refuses pathways that cannot be meant: a state that nobody can reach or leave, a
/// person type without a way on, a loop that takes no time or begins no episode, a pool
/// of staff that serves nobody.
///
/// @param scenario  the resolved file that `reading`'s draft was read from
void check_pathway(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

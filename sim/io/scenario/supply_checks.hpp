#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Refuses supply that cannot be meant: stores that supply each other, a store or
/// equipment that nobody uses, levels in the wrong order, keys without effect, sets
/// that are broken as soon as they work.
///
/// @param scenario  the resolved file that `reading`'s draft was read from
void check_supply(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

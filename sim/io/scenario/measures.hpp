#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Reads `[measures]` into the draft's scenario. Without it, each state gets the
/// measures that its kind has by default, named "{state}_{suffix}", and each staff
/// pool, store of kits and sort of equipment every measure that needs nothing but it.
void read_measures(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

#pragma once

#include "io/scenario/draft.hpp"

#include <optional>

namespace caseload::io::reading {

/// Reads `hours` and `holidays` of a pool of staff. Nothing when there are no `hours`;
/// after a mistake in them, which is recorded, some week.
std::optional<model::WorkingWeek> read_working_week(Reading& reading,
                                                    TableReader& pool);

}  // namespace caseload::io::reading

#pragma once

#include "io/scenario/draft.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace caseload::io::reading {

inline constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu",
                                                          "fri", "sat", "sun"};
/// What is written of a day without sessions, and holds where nothing is written.
inline constexpr std::string_view closed = "closed";

/// Reads `hours` and `holidays` of a pool of staff. Nothing when there are no `hours`;
/// after a mistake in them, which is recorded, some week.
std::optional<model::WorkingWeek> read_working_week(Reading& reading,
                                                    TableReader& pool);

}  // namespace caseload::io::reading

#pragma once

#include "caseload/io/study.hpp"
#include "io/scenario/node.hpp"

#include <vector>

namespace caseload::io::reading {

/// What a study says beside its scenarios, for `show` and `diff`: dates as dates, also
/// where a length was written; majorants also where nobody stated them.
///
/// @param study  complete but for its settings
/// @param file   study.toml, or a scenario file that stands alone
std::vector<ResolvedValue> setting_values(const Study& study, const Node& file);

/// A date, with the time of day where it is not 00:00.
std::string instant_text(std::int64_t start_day, core::TimePoint time);

}  // namespace caseload::io::reading

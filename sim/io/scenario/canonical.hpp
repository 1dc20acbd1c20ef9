#pragma once

#include "io/scenario/draft.hpp"

#include <string>

namespace caseload::io::reading {

/// The meaning of a scenario as canonical JSON: keys in ascending order, durations in
/// whole milliseconds, rates in cases a day, defaults written out, ways on by person
/// type. No name, title, label, comment, evidence or place.
///
/// The shares of the baseline are not in it: they stand in the baseline's own.
std::string canonical_json(const Draft& draft);

}  // namespace caseload::io::reading

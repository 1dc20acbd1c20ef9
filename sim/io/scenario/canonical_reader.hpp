#pragma once

#include "io/scenario/calendar.hpp"
#include "io/scenario/canonical_nodes.hpp"

#include <string>
#include <string_view>

namespace caseload::io::reading {

/// A scenario file that says what a resolved scenario says, and of the study what it
/// needs.
struct RestoredFile {
  Node tree;
  Node majorants;  ///< as `[majorants]` of a study
  Calendar calendar;
};

/// Reads a resolved scenario: the reverse of canonical_json(), as far as a scenario
/// file; whether that means the same is for the caller to see. The text may come from
/// anywhere.
///
/// @param baseline_shares  as baseline_shares_text() has them: ways on that nobody
/// takes
///                         are in these and not in the resolved scenario
/// @throws NotCanonical
RestoredFile restored_file(std::string_view canonical, const std::string& name,
                           std::string_view baseline_shares);

/// Reads JSON that may come from anywhere. @throws NotCanonical
nlohmann::json parsed_json(std::string_view text);

}  // namespace caseload::io::reading

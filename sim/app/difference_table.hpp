#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/io/differences.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// What is shown of a difference beside key, value, evidence and place.
struct DifferenceColumns {
  bool standing = false;     ///< who declared it
  bool note = false;         ///< of the evidence
  bool whole_paths = false;  ///< places with their folders, where those differ
};

/// Two lines a difference: what was there and what is there now, each with what it
/// rests on and where it is written.
std::string difference_table(const std::vector<io::Difference>& differences,
                             const DifferenceColumns& columns,
                             const Terminal& terminal);

Json difference_json(const std::vector<io::Difference>& differences);

}  // namespace caseload::app

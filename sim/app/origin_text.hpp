#pragma once

#include "caseload/io/study.hpp"

#include <string>

namespace caseload::app {

/// Where a value was written: "baseline.toml:42", and for a step that a dated change
/// makes "gap.toml:9 (change.second_phase)"; "default" where nobody wrote it. Without
/// the folder, which is the study's: it would only make the columns wide.
std::string origin_text(const io::ResolvedValue& value);

/// The same with the folder.
std::string whole_origin_text(const io::ResolvedValue& value);

}  // namespace caseload::app

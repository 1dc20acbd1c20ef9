#pragma once

#include "caseload/io/results.hpp"

#include <string>

namespace caseload::io::results {

/// results_file() for somebody who has the results digest already: computing it takes a
/// third of the time.
std::string file_with_digest(const StudyResults& results, const std::string& digest);

}  // namespace caseload::io::results

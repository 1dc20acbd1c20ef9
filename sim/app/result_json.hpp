#pragma once

#include "caseload/io/results.hpp"

#include <string>

namespace caseload::app {

/// What `run --json` prints: one object with every measure of every scenario.
std::string result_json(const io::StudyResults& results, const std::string& digest,
                        const io::ResultFiles& files);

}  // namespace caseload::app

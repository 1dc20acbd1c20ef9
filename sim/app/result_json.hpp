#pragma once

#include "app/result_table.hpp"
#include "caseload/io/results.hpp"

#include <string>

namespace caseload::app {

/// What `run --json` prints: one object with every measure of every scenario.
/// @param tables  the rows of each scenario of the outline
std::string result_json(const io::StudyOutline& outline,
                        const std::vector<std::vector<ResultRow>>& tables,
                        const io::OutputFolder::Published& published);

}  // namespace caseload::app

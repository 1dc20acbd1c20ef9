#pragma once

#include "app/precision_goal.hpp"
#include "app/result_table.hpp"
#include "caseload/io/results.hpp"

#include <string>

namespace caseload::app {

/// What `run --json` prints: one object with every measure of every scenario.
/// @param tables  the rows of each scenario of the outline
/// @param looks   of a run with --until
std::string result_json(const io::StudyOutline& outline,
                        const std::vector<std::vector<ResultRow>>& tables,
                        const io::OutputFolder::Published& published,
                        const std::vector<Look>& looks);

}  // namespace caseload::app

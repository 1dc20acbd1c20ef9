#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/report/structure_rows.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace caseload::app {

using report::ReadDifference;
using report::ResultsByName;
using report::StructureRow;

std::string structure_text(const std::vector<StructureRow>& rows,
                           std::uint32_t replications, const Terminal& terminal);
Json structure_json(const std::vector<StructureRow>& rows);

}  // namespace caseload::app

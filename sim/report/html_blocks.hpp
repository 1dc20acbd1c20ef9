#pragma once

#include "caseload/report/document.hpp"

#include <string>
#include <vector>

namespace caseload::report {

/// The blocks of a document as HTML. Headings have the numbers h1, h2, ... as ids.
/// @param above  how many levels of headings stand above these: 1 in a page of its own
std::string html_of_blocks(const std::vector<Block>& blocks, int above);

}  // namespace caseload::report

#pragma once

#include "caseload/report/section_descriptions.hpp"

#include <vector>

namespace caseload::report {

/// What a `[staff.NAME]` table can say, in the order in which one reads about it.
std::vector<Description::Parameter> staff_keys();

/// How hours, absence, protected sessions and training work together.
std::vector<Description::Paragraph> staff_paragraphs();

}  // namespace caseload::report

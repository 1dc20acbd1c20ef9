#pragma once

#include "app/description.hpp"

#include <vector>

namespace caseload::app {

/// What a `[staff.NAME]` table can say, in the order in which one reads about it.
std::vector<Description::Parameter> staff_keys();

/// How hours, absence, protected sessions and training work together.
std::vector<Description::Paragraph> staff_paragraphs();

}  // namespace caseload::app

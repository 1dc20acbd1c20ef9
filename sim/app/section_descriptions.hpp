#pragma once

#include "app/description.hpp"

#include <vector>

namespace caseload::app {

/// The sections of a scenario file that are no catalogue of kinds, in the order in
/// which one reads about them.
std::vector<Description> section_descriptions();

inline constexpr std::string_view sections_group = "sections";

}  // namespace caseload::app

#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace caseload::app {

/// The scenarios that `caseload selftest` runs, by the stem of their file below
/// scenarios/: put into the program when it is built.
std::span<const std::pair<std::string_view, std::string_view>> selftest_texts();

}  // namespace caseload::app

#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace caseload::app {

/// A time as people type it on a command line: "90 s", "3h45m", "1 d 12 h", "0.5 h".
/// Units d, h, m (or min) and s, each at most once, from large to small.
/// @return  more than zero and at most 1000 days; empty for anything else
std::optional<std::chrono::duration<double>> duration_of(std::string_view text);

}  // namespace caseload::app

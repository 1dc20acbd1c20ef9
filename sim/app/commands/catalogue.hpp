#pragma once

#include "app/command.hpp"

#include <span>

namespace caseload::app {

/// All verbs, in the order in which `caseload --help` lists them.
std::span<const Command* const> commands();

}  // namespace caseload::app

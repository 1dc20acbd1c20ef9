#pragma once

#include "app/command.hpp"

#include <span>

namespace caseload::app {

/// All verbs, in the order in which `caseload --help` lists them.
std::span<const Command* const> commands();

extern const Command check_command;
extern const Command show_command;
extern const Command describe_command;
extern const Command run_command;

}  // namespace caseload::app

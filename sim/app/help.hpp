#pragma once

#include "app/command.hpp"
#include "app/terminal.hpp"

#include <span>
#include <string>
#include <string_view>

namespace caseload::app {

/// What `caseload --help` prints: what the program is for, and its verbs by group.
std::string program_help(std::span<const Command* const> commands,
                         const Terminal& terminal);

/// What `caseload VERB --help` prints: usage, explanation, examples, options, exit
/// codes. Written from the same description of the options that parses them.
std::string command_help(const Command& command, const Terminal& terminal);

/// What `caseload batch --help` prints: the verbs whose first word it is.
std::string verbs_help(std::span<const Command* const> commands, std::string_view first,
                       const Terminal& terminal);

/// What `caseload --version` prints.
std::string version_text();

}  // namespace caseload::app

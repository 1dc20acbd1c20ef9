#pragma once

#include "io/scenario/node.hpp"

#include <string>
#include <string_view>

namespace caseload::io::reading {

/// Parses TOML 1.0. The parser is toml++; nothing else of it is seen outside.
///
/// @param text  that passed check_text_limits()
/// @param file  as the user named it; must outlive the result
/// @throws InputErrors with the first mistake of syntax
Node parse_toml(std::string_view text, const std::string& file);

}  // namespace caseload::io::reading

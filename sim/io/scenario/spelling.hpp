#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

/// A hint: `did you mean "custody"?`, or, where nothing is near, the list of what is
/// known if it is short, or else nothing.
std::string spelling_hint(std::string_view word,
                          const std::vector<std::string_view>& known);

/// A hint: the list of what is known if it is short, or else nothing.
std::string list_of_known(const std::vector<std::string_view>& known);

}  // namespace caseload::io::reading

#pragma once

#include <string_view>

namespace caseload::report {

/// A comment in Markdown and in HTML.
inline constexpr std::string_view made_by_caseload =
    "<!-- Written by `caseload describe model`. -->\n";

}  // namespace caseload::report

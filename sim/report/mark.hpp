#pragma once

#include "caseload/report/document.hpp"

#include <string>
#include <string_view>

namespace caseload::report {

/// How a comment begins, in Markdown and in HTML, that says who wrote the document.
inline constexpr std::string_view mark_begin = "<!-- Written by `caseload ";

/// The whole comment, on a line of its own.
inline std::string mark(const Document& document) {
  return std::string{mark_begin} + document.verb + "`. -->\n";
}

}  // namespace caseload::report

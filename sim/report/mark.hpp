#pragma once

#include "caseload/report/document.hpp"

#include <string>
#include <string_view>

namespace caseload::report {

/// How a comment begins, in Markdown and in HTML, that says who wrote the document.
inline constexpr std::string_view mark_begin = "<!-- Written by `caseload ";

/// The whole comment, on a line of its own.
/// @param verb  of caseload, that writes it
inline std::string mark(std::string_view verb) {
  std::string comment{mark_begin};
  comment += verb;
  return comment + "`. -->\n";
}

}  // namespace caseload::report

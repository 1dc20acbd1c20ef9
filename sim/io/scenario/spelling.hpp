#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

/// The one of `known` that `word` most probably means; empty when none is near: more
/// than a third of its letters, and more than two, would have to change.
///
/// Near is a small number of letters added, left out, exchanged or swapped with their
/// neighbour (optimal string alignment).
///
/// Source: F. J. Damerau, "A technique for computer detection and correction of
/// spelling errors", Communications of the ACM 7(3), 1964, 171-176.
std::string_view nearest(std::string_view word,
                         const std::vector<std::string_view>& known);

/// A hint: `did you mean "custody"?`, or, where nothing is near, the list of what is
/// known if it is short, or else nothing.
std::string spelling_hint(std::string_view word,
                          const std::vector<std::string_view>& known);

}  // namespace caseload::io::reading

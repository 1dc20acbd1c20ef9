#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caseload::core {

/// `text` between quotation marks, as part of a message: what would move the cursor or
/// colour a terminal is shown as its code (`\x1b`), and the end of a long text is left
/// out, never in the middle of a character.
std::string in_quotes(std::string_view text);

/// The one of `known` that `word` most probably means; empty when none is near: more
/// than a third of its letters, and more than two, would have to change; or when it is
/// one of them.
///
/// Near is a small number of letters added, left out, exchanged or swapped with their
/// neighbour (optimal string alignment).
///
/// Source: F. J. Damerau, "A technique for computer detection and correction of
/// spelling errors", Communications of the ACM 7(3), 1964, 171-176.
std::string_view nearest_name(std::string_view word,
                              const std::vector<std::string_view>& known);

}  // namespace caseload::core

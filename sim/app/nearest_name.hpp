#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// The one of `known` that `word` most probably means; empty when none is near: more
/// than a third of its letters, and more than two, would have to change.
///
/// Source of the distance: V. I. Levenshtein, "Binary codes capable of correcting
/// deletions, insertions and reversals", Soviet Physics Doklady 10(8), 1966, 707-710.
std::string_view nearest_name(std::string_view word,
                              const std::vector<std::string_view>& known);

/// A hint: `did you mean "check"?`, or `otherwise` where nothing is near.
std::string did_you_mean(std::string_view word,
                         const std::vector<std::string_view>& known,
                         std::string_view otherwise);

}  // namespace caseload::app

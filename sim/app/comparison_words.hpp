#pragma once

#include "app/comparison.hpp"

#include <string>
#include <string_view>

namespace caseload::app {

/// A difference in one line, made by rule, in a unit that people say: "up by 4.85 min
/// (4.80 to 4.91)". Up and down are directions, not judgements.
///
/// Where the interval holds zero: "this run cannot tell (-0.4 to 1.2 min); about 400
/// more replications might" (`experiment::more_replications`), the number rounded up to
/// two digits.
///
/// @param replications  how many each scenario had
std::string difference_words(const ComparisonRow& row, std::uint32_t replications);

/// For programs: "differs", "cannot_tell", "identical", "constant", "no_interval",
/// "nothing_observed".
std::string_view name_of(Verdict verdict);

}  // namespace caseload::app

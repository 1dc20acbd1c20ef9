#pragma once

#include "caseload/report/comparison.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace caseload::report {

/// What words about a difference take from what is shown with it.
struct WordContext {
  std::uint32_t replications = 0;  ///< of each scenario
  std::size_t intervals = 1;       ///< shown, `ShownComparisons`
  bool at_once = false;

  /// Of each interval.
  double confidence() const { return confidence_of_each(at_once ? intervals : 1); }
};

/// A difference in one line, made by rule, in a unit that people say: "up by 4.85 min
/// (4.80 to 4.91)". Up and down are directions, not judgements.
///
/// Where the interval holds zero: "this run cannot tell (-0.4 to 1.2 min); about 400
/// more replications might" (`experiment::more_replications`), the number rounded up to
/// two digits.
std::string difference_words(const ComparisonRow& row, const WordContext& context);

WordContext context_of(const ShownComparisons& shown);

/// The same as a sentence that stands for itself, with the percent of the baseline
/// (`experiment::relative_difference`):
///
///     Visits would be 15,221 instead of 16,228: down by 1,007 (95 % interval: 984 to
///     1,030), or by 6.2 % (6.1 to 6.4 %).
///     Whether Waits would differ from 1.0 day, this run cannot tell (95 % interval:
///     -14.6 to 3.9 min, or -1.0 to 0.3 %); about 40 more replications might.
///
/// The two levels have the digits of the difference's interval, so that the three
/// numbers agree. Where only the wider interval holds zero that all intervals shown
/// would need to hold at once, it says so: "; not sure when all 36 intervals are to
/// hold at once".
std::string difference_sentence(const ComparisonRow& row, const WordContext& context);

/// For programs: "differs", "cannot_tell", "identical", "constant", "no_interval",
/// "nothing_observed", "not_available".
std::string_view name_of(Verdict verdict);

/// Notes that stand wherever people read a comparison: what was paired; which measures
/// were left out; which doubt the intervals cover, and what the columns mean.
std::string pairing_note(const io::StudyOutline& outline);
std::string not_compared_note(const Comparison& comparison);
std::string doubt_note(const ShownComparisons& shown);

}  // namespace caseload::report

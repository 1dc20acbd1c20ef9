#pragma once

#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/paired_difference.hpp"
#include "caseload/io/results.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace caseload::report {

/// One measure of a scenario beside the baseline.
struct ComparisonRow {
  std::string name;
  std::string long_name;
  std::string units;  ///< UDUNITS
  bool is_primary = false;
  experiment::Estimate baseline;
  experiment::Estimate scenario;
  experiment::PairedDifference difference;
};

/// What may be said of a difference. The order is that in which it is asked.
enum class Verdict {
  not_available,     ///< in one of the two, or both: people are a fluid there
  nothing_observed,  ///< by one of the two, or both
  identical,         ///< the same sums in every replication
  no_interval,       ///< one replication has all that was observed
  constant,          ///< the same difference in every replication
  cannot_tell,       ///< the interval holds zero
  differs,
};
Verdict verdict_of(const ComparisonRow& row);

/// A scenario beside the baseline.
struct Comparison {
  const io::ScenarioDocument* baseline = nullptr;
  const io::ScenarioDocument* scenario = nullptr;
  std::uint32_t replications = 0;
  /// Of the measures that both have: the study's primary ones in their order, then the
  /// others in the order of the scenario.
  std::vector<ComparisonRow> rows;
  std::vector<std::string> not_compared;  ///< measures that only one of the two has
};

/// How sure each of `together` intervals must be, so that all of them hold at once with
/// 95 % however they hang together: 1 - 0.05 / together; of none as of one.
///
/// Source: C. E. Bonferroni 1936; A. M. Law, "Simulation Modeling and Analysis", 5th
/// ed., 2015, section 9.7.
double confidence_of_each(std::size_t together);

/// Leaves of each replication what is compared, its sums. Weeks and histograms of
/// thousands of replications would be nearly all of the memory.
void keep_sums(io::ScenarioResults& results);

/// Each difference with its own 95 % interval.
/// @param baseline, scenario  of the same seed, with as many replications, at least two
Comparison compare(const io::Study& study, const io::ScenarioResults& baseline,
                   const io::ScenarioResults& scenario);

/// Leaves the rows for these measures, in the order of the table; without names the
/// primary ones, or all where the study names none.
void keep_shown_rows(Comparison& comparison, bool all,
                     const std::vector<std::string>& measures);

/// What is shown at once, and how sure its intervals are.
struct ShownComparisons {
  const io::StudyOutline* outline = nullptr;
  const io::ScenarioDocument* baseline = nullptr;
  std::vector<Comparison> scenarios;
  /// Intervals of differences over all scenarios. What is identical, always the same,
  /// or has an interval without end needs no correction and is not counted: it says
  /// nothing that luck could make wrong.
  std::size_t intervals = 0;
  bool at_once = false;  ///< all of them hold at once with 95 %; else each for itself
};

/// How many of them have an interval that luck could make wrong.
std::size_t intervals_among(const std::vector<ComparisonRow>& rows);

/// Counts the intervals and, with `at_once`, makes them so wide that they hold so.
ShownComparisons shown_together(const io::StudyOutline& outline,
                                const io::ScenarioDocument& baseline,
                                std::vector<Comparison> scenarios, bool at_once);

/// Whether a difference's interval leaves zero out also when `intervals` are to hold at
/// once; empty where there is no interval that could.
std::optional<bool> differs_at_once(const ComparisonRow& row, std::size_t intervals);

/// The long name of a measure, or its name.
const std::string& label_of(const ComparisonRow& row);

}  // namespace caseload::report

#pragma once

#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/paired_difference.hpp"
#include "caseload/io/results.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace caseload::app {

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
  std::size_t together = 1;  ///< how many intervals of differences hold at once
  /// Of the measures that both have: the study's primary ones in their order, then the
  /// others in the order of the scenario.
  std::vector<ComparisonRow> rows;
  std::vector<std::string> not_compared;  ///< measures that only one of the two has
};

/// How sure each of `together` intervals must be, so that all of them hold at once with
/// 95 %: 1 - 0.05 / together.
///
/// Source: C. E. Bonferroni 1936; A. M. Law, "Simulation Modeling and Analysis", 5th
/// ed., 2015, section 9.7.
double confidence_of_each(std::size_t together);

/// @param baseline, scenario  of the same seed, with as many replications, at least two
/// @param together            how many intervals of differences are to hold at once
Comparison compare(const io::Study& study, const io::ScenarioResults& baseline,
                   const io::ScenarioResults& scenario, std::size_t together);

/// The rows for these measures in the order of the table; without names the primary
/// ones, or all where the study names none.
std::vector<ComparisonRow> shown_rows(const Comparison& comparison, bool all,
                                      const std::vector<std::string>& measures);

}  // namespace caseload::app

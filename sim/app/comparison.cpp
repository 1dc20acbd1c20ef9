#include "app/comparison.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::app {
namespace {

constexpr double confidence = 0.95;

bool is_one_of(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The position of the measure that has this name and kind; the number of measures if
/// none.
std::size_t place_of(const model::MeasureDefinition& wanted,
                     const model::Scenario& scenario) {
  const auto& measures = scenario.measures;
  const auto found = std::find_if(
      measures.begin(), measures.end(), [&](const model::MeasureDefinition& measure) {
        return measure.name == wanted.name && measure.kind == wanted.kind;
      });
  return static_cast<std::size_t>(found - measures.begin());
}

}  // namespace

Verdict verdict_of(const ComparisonRow& row) {
  const experiment::PairedDifference& difference = row.difference;
  if (!row.baseline.is_available || !row.scenario.is_available)
    return Verdict::not_available;
  if (!difference.interval) return Verdict::nothing_observed;
  if (difference.is_identical) return Verdict::identical;
  if (!std::isfinite(difference.interval->half_width)) return Verdict::no_interval;
  if (difference.is_constant) return Verdict::constant;
  return difference.interval->contains(0.0) ? Verdict::cannot_tell : Verdict::differs;
}

double confidence_of_each(std::size_t together) {
  return 1.0 - (1.0 - confidence) / static_cast<double>(together);
}

Comparison compare(const io::Study& study, const io::ScenarioResults& baseline,
                   const io::ScenarioResults& scenario, std::size_t together) {
  const model::Scenario& before = baseline.document->scenario;
  const model::Scenario& after = scenario.document->scenario;
  Comparison comparison{
      .baseline = baseline.document,
      .scenario = scenario.document,
      .replications = static_cast<std::uint32_t>(scenario.replications.size()),
      .together = together,
      .rows = {},
      .not_compared = {}};
  const auto estimates_before =
      experiment::estimate(before, baseline.replications, confidence);
  const auto estimates_after =
      experiment::estimate(after, scenario.replications, confidence);
  for (std::size_t i = 0; i < after.measures.size(); ++i) {
    const model::MeasureDefinition& measure = after.measures[i];
    const std::size_t there = place_of(measure, before);
    if (there == before.measures.size()) {
      comparison.not_compared.push_back(measure.name);
      continue;
    }
    comparison.rows.push_back(
        {.name = measure.name,
         .long_name = measure.long_name,
         .units = std::string{measure.kind->units},
         .is_primary = is_one_of(measure.name, study.primary),
         .baseline = estimates_before[there],
         .scenario = estimates_after[i],
         .difference = experiment::paired_difference(
             *measure.kind, {baseline.replications, there}, {scenario.replications, i},
             confidence_of_each(together))});
  }
  for (const model::MeasureDefinition& measure : before.measures)
    if (place_of(measure, after) == after.measures.size() &&
        !is_one_of(measure.name, comparison.not_compared))
      comparison.not_compared.push_back(measure.name);
  const auto place = [&](const ComparisonRow& row) {
    return std::find(study.primary.begin(), study.primary.end(), row.name);
  };
  std::stable_sort(comparison.rows.begin(), comparison.rows.end(),
                   [&](const ComparisonRow& a, const ComparisonRow& b) {
                     return place(a) < place(b);
                   });
  return comparison;
}

std::vector<ComparisonRow> shown_rows(const Comparison& comparison, bool all,
                                      const std::vector<std::string>& measures) {
  const auto& rows = comparison.rows;
  const bool has_primary =
      std::any_of(rows.begin(), rows.end(),
                  [](const ComparisonRow& row) { return row.is_primary; });
  std::vector<ComparisonRow> shown;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(shown),
               [&](const ComparisonRow& row) {
                 if (!measures.empty()) return is_one_of(row.name, measures);
                 return all || row.is_primary || !has_primary;
               });
  return shown;
}

}  // namespace caseload::app

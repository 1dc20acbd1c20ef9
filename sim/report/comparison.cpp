#include "caseload/report/comparison.hpp"

#include "caseload/experiment/confidence_interval.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::report {
namespace {

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
  return 1.0 - (1.0 - experiment::usual_confidence) /
                   static_cast<double>(std::max<std::size_t>(1, together));
}

void keep_sums(io::ScenarioResults& results) {
  for (model::ReplicationResult& replication : results.replications)
    for (model::MeasureResult& measure : replication.measures)
      measure = {.numerator = measure.numerator, .denominator = measure.denominator};
}

Comparison compare(const io::Study& study, const io::ScenarioResults& baseline,
                   const io::ScenarioResults& scenario) {
  const model::Scenario& before = baseline.document->scenario;
  const model::Scenario& after = scenario.document->scenario;
  Comparison comparison{
      .baseline = baseline.document,
      .scenario = scenario.document,
      .replications = static_cast<std::uint32_t>(scenario.replications.size()),
      .rows = {},
      .not_compared = {}};
  const auto estimates_before =
      experiment::estimate(before, baseline.replications, experiment::usual_confidence);
  const auto estimates_after =
      experiment::estimate(after, scenario.replications, experiment::usual_confidence);
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
             experiment::usual_confidence)});
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

void keep_shown_rows(Comparison& comparison, bool all,
                     const std::vector<std::string>& measures) {
  auto& rows = comparison.rows;
  const bool has_primary =
      std::any_of(rows.begin(), rows.end(),
                  [](const ComparisonRow& row) { return row.is_primary; });
  const auto is_hidden = [&](const ComparisonRow& row) {
    if (!measures.empty()) return !is_one_of(row.name, measures);
    return !all && !row.is_primary && has_primary;
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(), is_hidden), rows.end());
}

namespace {

bool has_interval(const ComparisonRow& row) {
  const Verdict verdict = verdict_of(row);
  return verdict == Verdict::cannot_tell || verdict == Verdict::differs;
}

}  // namespace

std::size_t intervals_among(const std::vector<ComparisonRow>& rows) {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), has_interval));
}

ShownComparisons shown_together(const io::StudyOutline& outline,
                                const io::ScenarioDocument& baseline,
                                std::vector<Comparison> scenarios, bool at_once) {
  ShownComparisons shown{.outline = &outline,
                         .baseline = &baseline,
                         .scenarios = std::move(scenarios),
                         .intervals = 0,
                         .at_once = false};
  for (const Comparison& comparison : shown.scenarios)
    shown.intervals += intervals_among(comparison.rows);
  // One alone holds at once with itself.
  shown.at_once = at_once && shown.intervals > 1;
  if (!shown.at_once) return shown;
  for (Comparison& comparison : shown.scenarios)
    for (ComparisonRow& row : comparison.rows)
      row.difference = experiment::at_confidence(std::move(row.difference),
                                                 confidence_of_each(shown.intervals));
  return shown;
}

std::optional<bool> differs_at_once(const ComparisonRow& row, std::size_t intervals) {
  if (!has_interval(row)) return std::nullopt;
  const auto wide =
      experiment::at_confidence(row.difference, confidence_of_each(intervals));
  return !wide.interval->contains(0.0);
}

const std::string& label_of(const ComparisonRow& row) {
  return row.long_name.empty() ? row.name : row.long_name;
}

}  // namespace caseload::report

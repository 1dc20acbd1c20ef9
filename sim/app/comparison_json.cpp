#include "app/comparison_json.hpp"

#include "app/interval_json.hpp"
#include "caseload/report/comparison_words.hpp"

namespace caseload::app {
namespace {

Json optional_json(const std::optional<double>& value) {
  return value ? number_or_null(*value) : Json(nullptr);
}

Json estimate_json(const experiment::Estimate& estimate) {
  if (!estimate.interval) return nullptr;
  Json json = interval_json(*estimate.interval);
  json["observations"] = number_or_null(estimate.observations);
  return json;
}

/// Numbers of percent.
Json percent_json(const std::optional<experiment::RelativeDifference>& relative) {
  if (!relative) return nullptr;
  constexpr double percent = 100.0;
  return {{"mean", number_or_null(percent * relative->value)},
          {"low", number_or_null(percent * relative->low)},
          {"high", number_or_null(percent * relative->high)}};
}

Json gain_json(const std::optional<experiment::PairingGain>& gain) {
  if (!gain) return nullptr;
  return {{"value", number_or_null(gain->value)},
          {"low", number_or_null(gain->low)},
          {"high", number_or_null(gain->high)}};
}

Json at_once_json(const std::optional<bool>& differs) {
  return differs ? Json(*differs) : Json(nullptr);
}

Json row_json(const report::ComparisonRow& row, const report::WordContext& context) {
  const experiment::PairedDifference& difference = row.difference;
  const report::Verdict verdict = verdict_of(row);
  Json more = nullptr;
  if (verdict == report::Verdict::cannot_tell)
    if (const auto count = experiment::more_replications(
            *difference.interval, context.replications, context.confidence()))
      more = *count;
  return {{"name", row.name},
          {"long_name", row.long_name},
          {"units", row.units},
          {"primary", row.is_primary},
          {"baseline", estimate_json(row.baseline)},
          {"scenario", estimate_json(row.scenario)},
          {"difference",
           difference.interval ? interval_json(*difference.interval) : Json(nullptr)},
          {"verdict", name_of(verdict)},
          {"more_replications", std::move(more)},
          {"correlation", optional_json(difference.correlation)},
          {"variance_saved", optional_json(difference.variance_saved)},
          {"pairing_gain", gain_json(difference.gain)},
          {"words", difference_words(row, context)},
          {"percent", percent_json(difference.relative)},
          {"differs_at_once", at_once_json(differs_at_once(row, context.intervals))},
          {"sentence", difference_sentence(row, context)}};
}

Json scenario_json(const report::Comparison& comparison,
                   const report::WordContext& context) {
  Json measures = Json::array();
  for (const report::ComparisonRow& row : comparison.rows)
    measures.push_back(row_json(row, context));
  return {{"name", comparison.scenario->scenario.name},
          {"title", comparison.scenario->scenario.title},
          {"measures", std::move(measures)},
          {"not_compared", comparison.not_compared}};
}

}  // namespace

Json comparisons_json(const report::ShownComparisons& shown) {
  Json scenarios = Json::array();
  for (const report::Comparison& comparison : shown.scenarios)
    scenarios.push_back(scenario_json(comparison, context_of(shown)));
  const io::StudyOutline& outline = *shown.outline;
  return {{"schema", "caseload/compare/1"},
          {"study", outline.study->name},
          {"title", outline.study->title},
          {"seed", outline.seed},
          {"replications", outline.replications},
          {"confidence", report::confidence_of_each(1)},
          {"joint", shown.at_once ? shown.intervals : 1},
          {"doubt", "chance"},
          {"baseline", shown.baseline->scenario.name},
          {"scenarios", std::move(scenarios)},
          {"intervals", shown.intervals},
          {"correction", shown.at_once ? Json("Bonferroni") : Json(nullptr)}};
}

}  // namespace caseload::app

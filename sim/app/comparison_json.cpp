#include "app/comparison_json.hpp"

#include "app/comparison_words.hpp"

namespace caseload::app {
namespace {

Json optional_json(const std::optional<double>& value) {
  return value ? number_or_null(*value) : Json(nullptr);
}

Json interval_json(const experiment::Interval& interval) {
  return {{"mean", number_or_null(interval.mean)},
          {"low", number_or_null(interval.low())},
          {"high", number_or_null(interval.high())}};
}

Json estimate_json(const experiment::Estimate& estimate) {
  if (!estimate.interval) return nullptr;
  Json json = interval_json(*estimate.interval);
  json["observations"] = number_or_null(estimate.observations);
  return json;
}

Json row_json(const ComparisonRow& row, std::uint32_t replications) {
  const experiment::PairedDifference& difference = row.difference;
  const Verdict verdict = verdict_of(row);
  Json more = nullptr;
  if (verdict == Verdict::cannot_tell)
    if (const auto count =
            experiment::more_replications(*difference.interval, replications))
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
          {"words", difference_words(row, replications)}};
}

}  // namespace

Json comparison_json(const Comparison& comparison,
                     const std::vector<ComparisonRow>& rows) {
  Json measures = Json::array();
  for (const ComparisonRow& row : rows)
    measures.push_back(row_json(row, comparison.replications));
  return {{"name", comparison.scenario->scenario.name},
          {"title", comparison.scenario->scenario.title},
          {"measures", std::move(measures)},
          {"not_compared", comparison.not_compared}};
}

}  // namespace caseload::app

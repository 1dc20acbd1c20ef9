#include "app/validation.hpp"

#include "app/measure_place.hpp"
#include "caseload/experiment/confidence_interval.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::app {
namespace {

/// The share of replications whose own value is allowed.
std::optional<double> share_inside(
    const io::Target& target, const model::MeasureKind& kind, std::size_t measure,
    const std::vector<model::ReplicationResult>& results) {
  std::size_t inside = 0;
  for (const model::ReplicationResult& result : results) {
    const model::MeasureResult& found = result.measures[measure];
    if (found.denominator == 0) return {};
    const double value = found.numerator.to_double() / kind.numerator_per_unit /
                         static_cast<double>(found.denominator);
    inside += target.low <= value && value <= target.high;
  }
  if (results.empty()) return {};
  return static_cast<double>(inside) / static_cast<double>(results.size());
}

}  // namespace

std::string_view word_of(report::Landing landing) {
  switch (landing) {
    case report::Landing::met:
      return "met";
    case report::Landing::missed:
      return "MISSED";
    case report::Landing::unclear:
      return "unclear";
    case report::Landing::nothing_observed:
      return "nothing observed";
  }
  return {};
}

ValidationRow validate(const io::Target& target, const io::ScenarioResults& results) {
  const model::Scenario& scenario = results.document->scenario;
  const std::size_t measure = place_of(scenario, target.measure);
  const model::MeasureDefinition& definition = scenario.measures[measure];
  ValidationRow row{
      .target = &target,
      .label = definition.long_name.empty() ? definition.name : definition.long_name,
      .units = std::string{definition.kind->units},
      .estimate = experiment::estimate(scenario, results.replications,
                                       experiment::usual_confidence)[measure],
      .runs_inside =
          share_inside(target, *definition.kind, measure, results.replications),
      .distance = {},
      .landing = {}};
  row.landing = report::landing_of(target, row.estimate);
  if (row.estimate.value && target.value != 0.0)
    row.distance = (*row.estimate.value - target.value) / std::abs(target.value);
  return row;
}

std::vector<CalibratedValue> calibrated_values(const io::Targets& targets,
                                               const io::ScenarioDocument& baseline) {
  std::vector<CalibratedValue> found;
  for (const io::CalibratedInput& input : targets.inputs)
    for (const io::ResolvedValue& value : baseline.values) {
      if (value.quality != io::name_of(io::Quality::calibrated) ||
          std::find(input.keys.begin(), input.keys.end(), value.key_without_date()) ==
              input.keys.end())
        continue;
      CalibratedValue calibrated{&input, &value, {}};
      if (value.range)
        calibrated.from_edge =
            std::min(value.range->position, 1.0 - value.range->position);
      found.push_back(calibrated);
    }
  return found;
}

bool Validation::is_passed() const {
  return std::all_of(rows.begin(), rows.end(), [](const ValidationRow& row) {
    return !row.is_binding() || row.landing == report::Landing::met;
  });
}

}  // namespace caseload::app

#include "caseload/experiment/estimate.hpp"

#include "caseload/model/fluid.hpp"
#include "experiment/for_each.hpp"

namespace caseload::experiment {
namespace {

Estimate estimate_of(const model::Scenario& scenario, std::size_t measure,
                     const std::vector<model::ReplicationResult>& results,
                     double confidence) {
  const model::MeasureDefinition& definition = scenario.measures[measure];
  const model::MeasureKind& kind = *definition.kind;
  Estimate estimate;
  estimate.is_available = model::is_available(definition, scenario);
  if (!estimate.is_available) return estimate;
  std::vector<double> numerators;
  std::vector<double> denominators;
  double all_numerators = 0.0;
  double all_denominators = 0.0;
  for (const model::ReplicationResult& result : results) {
    const model::MeasureResult& found = result.measures[measure];
    numerators.push_back(found.numerator.to_double() / kind.numerator_per_unit);
    denominators.push_back(static_cast<double>(found.denominator));
    all_numerators += numerators.back();
    all_denominators += denominators.back();
  }

  if (kind.random_denominator) estimate.observations = all_denominators;
  if (!(all_denominators > 0.0)) return estimate;
  estimate.value = all_numerators / all_denominators;
  if (results.size() < 2) return estimate;
  if (kind.random_denominator || kind.random_time) {
    estimate.interval = ratio_interval(numerators, denominators, confidence);
  } else {
    for (std::size_t i = 0; i < numerators.size(); ++i)
      numerators[i] /= denominators[i];
    estimate.interval = mean_interval(numerators, confidence);
  }
  return estimate;
}

}  // namespace

std::vector<Estimate> estimate(const model::Scenario& scenario,
                               const std::vector<model::ReplicationResult>& results,
                               double confidence) {
  std::vector<Estimate> estimates(scenario.measures.size());
  for_each(estimates.size(), [&](std::size_t measure) {
    estimates[measure] = estimate_of(scenario, measure, results, confidence);
  });
  return estimates;
}

std::vector<double> mean_weekly(const model::Scenario& scenario, std::size_t measure,
                                const std::vector<model::ReplicationResult>& results) {
  if (!model::is_available(scenario.measures[measure], scenario)) return {};
  const model::MeasureKind& kind = *scenario.measures[measure].kind;
  const model::Weeks weeks{scenario.observe_from, scenario.end};
  const auto number = static_cast<double>(results.size());
  std::vector<double> lengths;
  std::vector<double> means;
  std::vector<double> row;  // apart, so that the divisions are done several at once
  for (const model::ReplicationResult& result : results) {
    const auto& weekly = result.measures[measure].weekly;
    means.resize(weekly.size());
    for (std::size_t week = lengths.size(); week < weekly.size(); ++week)
      lengths.push_back(
          kind.weekly_is_level
              ? static_cast<double>((weeks.end_of(week) - weeks.begin_of(week)).count())
              : 1.0);
    row.assign(weekly.begin(), weekly.end());
    for (std::size_t week = 0; week < row.size(); ++week)
      means[week] += row[week] / kind.numerator_per_unit / lengths[week] / number;
  }
  return means;
}

std::vector<std::vector<double>> mean_weekly(
    const model::Scenario& scenario,
    const std::vector<model::ReplicationResult>& results) {
  std::vector<std::vector<double>> means(scenario.measures.size());
  for_each(means.size(), [&](std::size_t measure) {
    means[measure] = mean_weekly(scenario, measure, results);
  });
  return means;
}

}  // namespace caseload::experiment

#include "caseload/experiment/estimate.hpp"

#include "caseload/model/breakdown.hpp"
#include "caseload/model/fluid.hpp"
#include "experiment/for_each.hpp"

#include <utility>

namespace caseload::experiment {
namespace {

/// What each replication found of a measure, or of one of its cells.
struct FoundSums {
  std::vector<double> numerators;
  std::vector<double> denominators;

  template <class Found>
  void add(const Found& found, const model::MeasureKind& kind) {
    numerators.push_back(found.numerator.to_double() / kind.numerator_per_unit);
    denominators.push_back(static_cast<double>(found.denominator));
  }
};

Estimate estimate_of(FoundSums sums, const model::MeasureKind& kind,
                     double confidence) {
  Estimate estimate;
  double all_numerators = 0.0;
  double all_denominators = 0.0;
  for (std::size_t i = 0; i < sums.numerators.size(); ++i) {
    all_numerators += sums.numerators[i];
    all_denominators += sums.denominators[i];
  }
  if (kind.random_denominator) estimate.observations = all_denominators;
  if (!(all_denominators > 0.0)) return estimate;
  estimate.value = all_numerators / all_denominators;
  if (sums.numerators.size() < 2) return estimate;
  if (kind.random_denominator || kind.random_time) {
    estimate.interval = ratio_interval(sums.numerators, sums.denominators, confidence);
  } else {
    for (std::size_t i = 0; i < sums.numerators.size(); ++i)
      sums.numerators[i] /= sums.denominators[i];
    estimate.interval = mean_interval(sums.numerators, confidence);
  }
  return estimate;
}

Estimate estimate_of(const model::Scenario& scenario, std::size_t measure,
                     const std::vector<model::ReplicationResult>& results,
                     double confidence) {
  const model::MeasureDefinition& definition = scenario.measures[measure];
  if (!model::is_available(definition, scenario)) {
    Estimate none;
    none.is_available = false;
    return none;
  }
  FoundSums sums;
  for (const model::ReplicationResult& result : results)
    sums.add(result.measures[measure], *definition.kind);
  return estimate_of(std::move(sums), *definition.kind, confidence);
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

std::vector<Estimate> estimate_cells(
    const model::Scenario& scenario, std::size_t measure,
    const std::vector<model::ReplicationResult>& results, double confidence) {
  const model::MeasureDefinition& definition = scenario.measures[measure];
  if (!model::is_available(definition, scenario)) return {};
  std::vector<Estimate> estimates(model::number_of_cells(definition, scenario));
  for (std::size_t cell = 0; cell < estimates.size(); ++cell) {
    FoundSums sums;
    for (const model::ReplicationResult& result : results)
      sums.add(result.measures[measure].cells[cell], *definition.kind);
    estimates[cell] = estimate_of(std::move(sums), *definition.kind, confidence);
  }
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

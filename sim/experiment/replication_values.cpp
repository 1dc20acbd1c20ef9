#include "caseload/experiment/replication_values.hpp"

namespace caseload::experiment {

std::vector<double> replication_values(const model::MeasureKind& kind,
                                       const MeasureColumn& column) {
  std::vector<double> numerators;
  std::vector<double> denominators;
  bool is_observed = false;
  for (const model::ReplicationResult& result : column.results) {
    const model::MeasureResult& found = result.measures[column.measure];
    numerators.push_back(found.numerator.to_double() / kind.numerator_per_unit);
    denominators.push_back(static_cast<double>(found.denominator));
    is_observed = is_observed || found.denominator > 0;
  }
  if (!is_observed) return {};
  if (kind.random_denominator || kind.random_time)
    return ratio_pseudo_values(numerators, denominators);
  for (std::size_t i = 0; i < numerators.size(); ++i) numerators[i] /= denominators[i];
  return numerators;
}

}  // namespace caseload::experiment

#pragma once

#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/model/replication.hpp"

#include <optional>
#include <vector>

namespace caseload::experiment {

/// What all replications together say of one measure.
struct Estimate {
  /// Empty when there are fewer than two replications or nothing was observed.
  std::optional<Interval> interval;
  /// The plain mean (or ratio of sums); empty when nothing was observed.
  std::optional<double> value;
  double observations =
      0;  ///< people behind a mean over people; 0 for levels and counts
  /// What the measure is about is simulated (model::is_available); else there is no
  /// value.
  bool is_available = true;

  /// What stands before the interval: its middle, which of ratios is corrected for
  /// bias; without an interval the value.
  std::optional<double> mean() const { return interval ? interval->mean : value; }
};

/// Estimates of every measure of `scenario`: shape [measure].
std::vector<Estimate> estimate(const model::Scenario& scenario,
                               const std::vector<model::ReplicationResult>& results,
                               double confidence = usual_confidence);

/// Estimates of each cell into which a measure is broken down (model::breakdown_of):
/// shape [cell]; empty where it is not broken down, or not available.
std::vector<Estimate> estimate_cells(
    const model::Scenario& scenario, std::size_t measure,
    const std::vector<model::ReplicationResult>& results,
    double confidence = usual_confidence);

/// The mean over replications of a measure's weekly series, in the measure's unit;
/// empty when the measure has no series, or is
/// not available. Shape [week].
std::vector<double> mean_weekly(const model::Scenario& scenario, std::size_t measure,
                                const std::vector<model::ReplicationResult>& results);

/// Those of all measures, made in parallel. Shape [measure][week].
std::vector<std::vector<double>> mean_weekly(
    const model::Scenario& scenario,
    const std::vector<model::ReplicationResult>& results);

}  // namespace caseload::experiment

#pragma once

#include "caseload/experiment/paired_difference.hpp"
#include "caseload/model/measure.hpp"

#include <vector>

namespace caseload::experiment {

/// One number for each replication, whose mean is the estimate of a measure and which
/// may be treated as independent samples of it: for counts and levels what the
/// replication found, for ratios of expectations the jackknife's pseudo-values.
/// Differences and sums of such columns of several scenarios, replication by
/// replication, are paired estimates.
///
/// @return  shape [replication], in the measure's unit; empty where nothing was
///          observed, or one replication has all that was
std::vector<double> replication_values(const model::MeasureKind& kind,
                                       const MeasureColumn& column);

}  // namespace caseload::experiment

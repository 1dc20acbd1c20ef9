#pragma once

#include "caseload/experiment/estimate.hpp"
#include "caseload/io/targets.hpp"

namespace caseload::report {

/// How a published figure and what the model found lie to each other.
enum class Landing {
  met,               ///< the whole interval lies within what is allowed
  missed,            ///< the whole interval lies outside
  unclear,           ///< the interval crosses an edge: more replications may tell
  nothing_observed,  ///< no replication observed anything, or there is no interval
};

/// @param estimate  of the target's measure in its scenario
Landing landing_of(const io::Target& target, const experiment::Estimate& estimate);

}  // namespace caseload::report

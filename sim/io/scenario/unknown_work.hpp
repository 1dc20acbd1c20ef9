#pragma once

#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::io {

/// Which pools of staff get work from people who come at a rate of each person in some
/// states: shape [pool]. How many these are is known only when they are simulated; an
/// estimate would need the mean of every stay before, whatever ends it early, and a
/// steady state that a run may be far from.
std::vector<bool> pools_with_unknown_work(const model::Scenario& scenario);

}  // namespace caseload::io

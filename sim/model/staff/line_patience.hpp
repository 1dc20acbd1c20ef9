#pragma once

#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::model {

/// How long those in each line of a pool wait before they give up, where the pool can
/// keep the time for them: shape [class]; zero: each has an event of their own, or they
/// wait as long as it takes.
///
/// The pool can where the first in the line is the first to give up: all come to one
/// state, at the end of the line, with the same patience at all dates. Then one event
/// at a time is enough for a line, where each would have one that most never need.
std::vector<core::Duration> line_patience(const Scenario& scenario, PoolIndex pool);

}  // namespace caseload::model

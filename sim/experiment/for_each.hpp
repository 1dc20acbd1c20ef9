#pragma once

#include <cstddef>
#include <functional>

namespace caseload::experiment {

/// Calls `work` with 0, 1, ... `count` - 1: in parallel where there are threads
/// (for_each_in_parallel.cpp), one after the other in a browser (for_each_in_turn.cpp).
/// Calls must not depend on each other.
void for_each(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace caseload::experiment

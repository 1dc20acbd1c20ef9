#pragma once

#include "caseload/core/time.hpp"

#include <cstdint>

namespace caseload::test {

/// A time as measures count it.
inline std::int64_t ticks(core::Duration time) {
  return time.count();
}

using core::ticks_a_day;

}  // namespace caseload::test

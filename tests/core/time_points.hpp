#pragma once

#include "caseload/core/time.hpp"

namespace caseload::test {

/// So long after time zero.
inline core::TimePoint at(core::Duration time) {
  return core::TimePoint{time};
}

}  // namespace caseload::test

#pragma once

#include "caseload/core/time.hpp"

#include <chrono>
#include <cstdint>

namespace caseload::test {

/// A time as measures count it.
inline std::int64_t ticks(core::Duration time) {
  return time.count();
}

inline constexpr std::int64_t ticks_a_day =
    core::Duration{std::chrono::days{1}}.count();

}  // namespace caseload::test

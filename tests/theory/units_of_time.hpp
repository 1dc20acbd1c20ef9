#pragma once

namespace caseload::test {

inline constexpr double hours_a_day = 24.0;
inline constexpr double minutes_a_day = 1'440.0;

}  // namespace caseload::test

#pragma once

#include <array>
#include <string_view>

namespace caseload::report {

/// A unit in which a duration is said.
struct UnitOfDuration {
  std::string_view name;
  double in_days = 0.0;
};

/// From long to short.
inline constexpr std::array<UnitOfDuration, 4> units_of_duration{
    {{"day", 1.0}, {"h", 1.0 / 24}, {"min", 1.0 / 1440}, {"s", 1.0 / 86400}}};

}  // namespace caseload::report

#pragma once

#include "io/scenario/table_reader.hpp"

#include <optional>
#include <string_view>

namespace caseload::io::reading {

/// A figure, and what is allowed of it.
struct TargetAmounts {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// Reads `value`, and either `tolerance` ("4 %", "3 points", or one below and one
/// above,
/// ["-12 %", "+5 %"]) or `low` and `high`. Nothing after a mistake, which is recorded.
///
/// @param units  of the measure: "1" for a bare number, else as in "62 day"
std::optional<TargetAmounts> read_target_amounts(Mistakes& mistakes, TableReader& table,
                                                 std::string_view units);

}  // namespace caseload::io::reading

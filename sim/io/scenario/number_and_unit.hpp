#pragma once

#include "io/scenario/decimal.hpp"
#include "io/scenario/node.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace caseload::io::reading {

/// "48 h", taken apart.
struct NumberAndUnit {
  Decimal number;
  std::string_view unit;  ///< of the node's text
};

/// Splits "48 h"; where that fails, a hint.
///
/// @param example  of what is right, for the hint
std::variant<NumberAndUnit, std::string> split(const Node& node,
                                               std::string_view example);

/// What was written, for a message: says when it is a number without a unit.
std::string got(const Node& node);

}  // namespace caseload::io::reading

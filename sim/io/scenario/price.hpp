#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/quantity.hpp"

namespace caseload::io::reading {

/// "3 USD/day": what something costs, and what for.
struct Price {
  model::CostLine::Per per = model::CostLine::Per::entry;
  std::int64_t millionths = 0;  ///< of a dollar
  std::int64_t ticks = 1;       ///< for how much time; 1 where it is not for time
};

inline constexpr std::int64_t millionths_a_dollar = 1'000'000;

Parsed<Price> parse_price(const Node& node);

/// "20000 USD", in millionths of a dollar; at most 10^9 dollars.
Parsed<std::int64_t> parse_money(const Node& node);

}  // namespace caseload::io::reading

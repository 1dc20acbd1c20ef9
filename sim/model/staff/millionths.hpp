#pragma once

#include "caseload/model/dated.hpp"

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace caseload::model {

inline constexpr std::int64_t million = 1'000'000;

/// A share in whole millionths.
inline std::int64_t millionths_of(double share) {
  return std::llround(share * 1e6);
}

/// A share in whole millionths, so that what follows from it is counted in integers.
inline Dated<std::int64_t> in_millionths(const Dated<double>& share) {
  std::vector<Step<std::int64_t>> steps;
  for (const auto& step : share.steps())
    steps.push_back({step.from, millionths_of(step.value)});
  return Dated<std::int64_t>{std::move(steps)};
}

}  // namespace caseload::model

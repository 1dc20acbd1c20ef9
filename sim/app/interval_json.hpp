#pragma once

#include "app/json_text.hpp"
#include "caseload/experiment/confidence_interval.hpp"

namespace caseload::app {

/// {"mean", "low", "high"}, each a number or null.
inline Json interval_json(const experiment::Interval& interval) {
  return {{"mean", number_or_null(interval.mean)},
          {"low", number_or_null(interval.low())},
          {"high", number_or_null(interval.high())}};
}

}  // namespace caseload::app

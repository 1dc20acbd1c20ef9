#pragma once

#include "app/interval_words.hpp"
#include "app/json_text.hpp"
#include "caseload/experiment/confidence_interval.hpp"

namespace caseload::app {

/// {"mean", "low", "high"}, each a number or null, and "varies": false where all
/// replications found the same, so that low and high say nothing of chance.
inline Json interval_json(const experiment::Interval& interval) {
  return {{"mean", number_or_null(interval.mean)},
          {"low", number_or_null(interval.low())},
          {"high", number_or_null(interval.high())},
          {"varies", !does_not_vary(interval)}};
}

}  // namespace caseload::app

#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <memory>

namespace caseload::model {

/// In the place of a measure of what is not simulated (is_available): it hears of
/// nothing, and its result has a denominator of 0 for every kind.
std::unique_ptr<Measure> not_available(const MeasureDefinition& definition,
                                       const Scenario& scenario);

}  // namespace caseload::model

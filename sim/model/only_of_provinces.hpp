#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <memory>

namespace caseload::model {

/// `measure` as it is asked for: where `definition` has `provinces`, one that is told
/// only of people whose site is in one of them; else itself, at no cost.
std::unique_ptr<Measure> only_of_provinces(std::unique_ptr<Measure> measure,
                                           const MeasureDefinition& definition,
                                           const Scenario& scenario);

}  // namespace caseload::model

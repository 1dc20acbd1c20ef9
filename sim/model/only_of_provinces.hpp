#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <memory>
#include <vector>

namespace caseload::model {

/// `measure` as it is asked for: where `definition` has `provinces`, one that is told
/// only of people whose site is in one of them; else itself, at no cost. Itself too
/// when it looks at a pool, a store or equipment: Audience tells it of some parts only.
std::unique_ptr<Measure> only_of_provinces(std::unique_ptr<Measure> measure,
                                           const MeasureDefinition& definition,
                                           const Scenario& scenario);

/// Which parts of what is pooled so a measure looks at: shape [part], in the order of
/// areas_of(). All of them where `definition` has no `provinces`.
std::vector<bool> parts_of_interest(const MeasureDefinition& definition,
                                    Pooling pooling, const Geography& geography);

}  // namespace caseload::model

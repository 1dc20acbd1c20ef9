#pragma once

#include "model/measures/common.hpp"

#include <vector>

namespace caseload::model {

/// The parameter of measures of a pool.
inline const Parameter pool_parameter{
    .name = "staff",
    .type = ParameterType::staff,
    .meaning = "The pool it looks at.",
    .example = R"("clinicians")",
};

/// Hearing `what` of a pool, from the start of the run: for levels.
std::vector<Hearing> hear_pool(const MeasureDefinition& definition, Hearing::What what);

/// Hearing of everybody who joins a queue, is served, or leaves it unserved.
///
/// @param before_observation  from the start of the run: for levels
std::vector<Hearing> hear_waiting(const MeasureDefinition& definition,
                                  bool before_observation);

/// Refuses states in which nobody is served by staff.
std::vector<ParameterRefusal> refuse_without_service(const Values& values,
                                                     const Scenario& scenario);
/// Refuses states whose staff have no `trained_share`.
std::vector<ParameterRefusal> refuse_without_trained(const Values& values,
                                                     const Scenario& scenario);

}  // namespace caseload::model

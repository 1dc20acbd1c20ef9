#pragma once

#include "caseload/model/parameter.hpp"

namespace caseload::model {

/// The keys that kinds of state share which need staff.
inline const Parameter staff_parameter{
    .name = "staff",
    .type = ParameterType::staff,
    .meaning = "The pool whose members serve here.",
    .example = R"("clinicians")",
};
inline const Parameter work_parameter{
    .name = "work",
    .type = ParameterType::dated_work,
    .meaning = "How much work of one member of staff a service takes.",
    .example = R"({ dist = "exponential", mean = "45 min" })",
};
inline const Parameter priority_parameter{
    .name = "priority",
    .type = ParameterType::count,
    .meaning =
        "The class of work in the pool's queue: 1 is served first. Nobody is "
        "called away from a service.",
    .example = "2",
    .required = false,
    .absent = "1",
    .least = 1,
    .most = 100,
};

}  // namespace caseload::model

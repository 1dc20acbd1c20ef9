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
inline const Parameter hurried_when_waiting_parameter{
    .name = "hurried_when_waiting",
    .type = ParameterType::count,
    .meaning =
        "When so many people or more wait for the pool as a service begins, it is "
        "hurried.",
    .example = "5",
    .required = false,
    .absent = "nobody is hurried",
    .required_with = "hurried_work",
    .least = 1,
};
inline const Parameter hurried_work_parameter{
    .name = "hurried_work",
    .type = ParameterType::share,
    .meaning =
        "The share of the work that is done in a hurried service; required with "
        "hurried_when_waiting.",
    .example = "0.7",
    .required = false,
    .absent = "nobody is hurried",
    .required_with = "hurried_when_waiting",
};

}  // namespace caseload::model

#pragma once

#include "caseload/model/parameter.hpp"

#include <vector>

namespace caseload::model {

/// The keys of a state of kind `service`.
std::vector<Parameter> service_parameters();

/// Whether the people of a case who are there together are served once.
bool serves_cases(const Values& values);

/// Keys of a service that mean nothing beside the others.
std::vector<ParameterRefusal> service_refusals(const Values& values);

}  // namespace caseload::model

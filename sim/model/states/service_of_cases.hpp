#pragma once

#include "caseload/model/state.hpp"

#include <memory>

namespace caseload::model {

/// A state of kind `service` that serves cases: people who came in one case and are
/// there together are served once, by one member of staff.
std::unique_ptr<State> service_of_cases(const StateDefinition& definition);

}  // namespace caseload::model

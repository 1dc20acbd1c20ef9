#pragma once

#include "caseload/model/scenario.hpp"

#include <cstddef>
#include <vector>

namespace caseload::app {

/// The person types whom a measure is about: those that it hears of and that ever come
/// to one of its states. Ascending.
std::vector<model::TypeIndex> types_of_measure(const model::Scenario& scenario,
                                               std::size_t measure);

/// The states that people of these types ever come to: shape [state].
std::vector<bool> states_of_types(const model::Scenario& scenario,
                                  const std::vector<model::TypeIndex>& types);

}  // namespace caseload::app

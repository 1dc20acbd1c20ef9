#pragma once

#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace caseload::report {

/// A way from a state that is none of its shares and no hazard: where people go when
/// something else happens, such as `divert_to`.
struct OtherWay {
  std::string_view key;
  model::StateIndex to{};
};
std::vector<OtherWay> other_ways(const model::StateDefinition& state);

/// Whether a share is ever more than none.
bool is_ever_taken(const model::Branch& branch);

/// Which types of people ever come to which state: shape [state][type].
std::vector<std::vector<bool>> types_by_state(const model::Scenario& scenario);

}  // namespace caseload::report

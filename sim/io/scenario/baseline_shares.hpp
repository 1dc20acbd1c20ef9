#pragma once

#include "caseload/model/scenario.hpp"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace caseload::io::reading {

/// The shares by which people go on in the baseline, of every branch of a scenario: by
/// state, person type and the state they lead to, as steps of ticks and share. A
/// person's way depends on them (see model::Routing), and canonical_json() does not
/// have them.
nlohmann::json json_of_baseline_shares(const model::Scenario& scenario);

/// Gives the branches of a scenario these shares; adds those that are only there.
///
/// @param text  of that JSON; may come from anywhere
/// @throws NotCanonical unless they are those of such a scenario
void take_baseline_shares(model::Scenario& scenario, std::string_view text);

}  // namespace caseload::io::reading

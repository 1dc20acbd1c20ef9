#pragma once

#include "io/scenario/draft.hpp"

namespace caseload::io::reading {

/// Reads what only a pool with a working week can have: `absence`, `protected`,
/// `trained_share`, `tenure`, `training`. Refuses them where there are no hours.
void read_members(Reading& reading, TableReader& table, model::StaffPool& pool);

/// Checks, when all states are known, that protected sessions protect a class of work,
/// and leave time for the others.
void check_protected_sessions(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

#pragma once

#include "io/scenario/table_reader.hpp"
#include "io/scenario/values.hpp"

namespace caseload::io::reading {

/// `among` and `population` of a layer of arrivals whose mode is "quota".
void read_quota(Reading& reading, TableReader& table, model::ArrivalLayer& layer);

/// Refuses these keys of a layer that has another mode.
void refuse_keys_of_quota(Reading& reading, TableReader& table);

/// Refuses quotas that would count somebody twice, or not know whom they take: beside a
/// hazard that leads to the same state, two for one type of people, or people whose
/// province nobody knows.
void check_quotas(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading

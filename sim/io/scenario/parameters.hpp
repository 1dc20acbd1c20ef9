#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/table_reader.hpp"

#include <vector>

namespace caseload::io::reading {

/// Reads the keys of a table that a kind of state or measure asks for. The kind's
/// catalogue says which, and in which form: a new kind needs nothing here.
model::Values read_parameters(Reading& reading, TableReader& table,
                              const std::vector<model::Parameter>& parameters);

/// Notes what a kind refuses of the values in `table`, each at its key where it is
/// given.
void refuse_parameters(Reading& reading, TableReader& table,
                       const std::vector<model::ParameterRefusal>& refusals);

}  // namespace caseload::io::reading

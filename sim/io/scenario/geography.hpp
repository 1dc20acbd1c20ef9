#pragma once

#include "io/scenario/draft.hpp"
#include "io/scenario/study_files.hpp"
#include "io/scenario/table_reader.hpp"

namespace caseload::io::reading {

/// Reads `[provinces]`: the table of provinces, how many sites there are, and how
/// people are spread who are not spread as the population is.
/// @param files  null: it names no table
/// @throws MissingInput when there is no such table
void read_geography(Reading& reading, StudyFiles* files, const Node& scenario);

/// Refuses more parts of pools, stores and equipment by province or site than memory is
/// meant for.
void check_number_of_parts(Reading& reading, const Node& scenario);

/// Reads `spread` of a layer of arrivals or an initial stock. By population where it is
/// absent; of nobody where there are no provinces.
model::Spread read_spread(Reading& reading, TableReader& table);

}  // namespace caseload::io::reading

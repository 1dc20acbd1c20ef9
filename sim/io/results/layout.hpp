#pragma once

#include "caseload/io/results.hpp"
#include "io/results/netcdf_group.hpp"

#include <string>

namespace caseload::io::results {

/// The attributes of the whole file.
void write_root(const NetcdfGroup& root, const StudyOutline& outline,
                const std::string& digest);

/// The group of one scenario, with all its replications.
void write_scenario(const NetcdfGroup& root, const Study& study,
                    const ScenarioResults& found);

}  // namespace caseload::io::results

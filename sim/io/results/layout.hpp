#pragma once

#include "caseload/io/results.hpp"
#include "io/results/measure_variables.hpp"
#include "io/results/netcdf_group.hpp"

#include <string>

namespace caseload::io::results {

/// The attributes of the whole file.
void write_root(const NetcdfGroup& root, const StudyOutline& outline,
                const std::string& digest);

/// The group of one scenario, with all its replications.
void write_scenario(const NetcdfGroup& root, const Study& study,
                    const ScenarioResults& found);

/// Where a bin of a histogram begins, as files say it.
double bin_begin_in_days(std::size_t bin);

/// Its axes and variables.
/// @param weekly, histograms  whether these are stored
/// @param bins                of the histograms: those of all replications of the file
void write_contents(VariableSink& group, bool weekly, bool histograms,
                    const ScenarioResults& found, const BinRange& bins);

}  // namespace caseload::io::results

#pragma once

#include "caseload/io/results.hpp"
#include "io/results/netcdf_group.hpp"

#include <string>
#include <vector>

namespace caseload::io::results {

/// The axis `province`, where some measure of the scenario is by province.
void write_provinces(VariableSink& group, const model::Scenario& scenario);

/// What a measure found in each cell into which it is broken down, such as
/// NAME_by_province and, for a mean over people, NAME_by_province_count; with an axis
/// of its own where the cells are no provinces. Nothing of one that is not broken down
/// or not available.
///
/// @throws core::ContractViolation when a count is beyond 32 bits, WriteError when HDF5
///         fails
void write_cells(VariableSink& group, const ScenarioResults& results,
                 std::size_t measure);

/// A count as results files hold it.
std::int32_t stored_count(std::int64_t count);
/// The same of a sum, which is a whole number of 64 bits.
std::int32_t stored_count(const core::WideSum& sum);

}  // namespace caseload::io::results

#pragma once

#include "io/results/stored_run.hpp"

namespace caseload::io::results {

/// Where a results file contradicts itself, or HDF5 cannot open it: in words that say
/// what the file is, "one that ..."; empty where all is well.
///
/// find_run() takes the identity from the file's first bytes, without HDF5. Who changes
/// an attribute with HDF5 leaves the old text there, so that other readers are told of
/// another run than find_run() is; and of a file that was cut the first bytes are
/// whole.
/// @param run  what find_run() found in the file
std::string disagreement(const std::filesystem::path& file, const StoredRun& run);

}  // namespace caseload::io::results

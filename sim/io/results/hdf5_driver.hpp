#pragma once

#include "io/results/hdf5_handle.hpp"
#include "io/results/unfailing_file.hpp"

namespace caseload::io::results {

/// The access list with which HDF5 makes a new file in `file`, under any name: what
/// HDF5 calls a virtual file driver, as simple as they come. Files have the same bytes
/// as in memory.
/// @param file  must outlive what is opened
/// @throws WriteError
Hdf5Handle access_through(UnfailingFile& file);

}  // namespace caseload::io::results

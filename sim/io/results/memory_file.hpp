#pragma once

#include "io/results/hdf5_handle.hpp"
#include "io/results/netcdf_group.hpp"

#include <string>

namespace caseload::io::results {

/// An HDF5 file that exists in memory only, so that the library never leaves a half
/// written file on a disk. Holds nothing of time, host or thread.
class MemoryFile {
 public:
  /// @throws WriteError, as every member does
  MemoryFile();

  /// The root group.
  NetcdfGroup root() const;

  /// The file as it would stand on a disk. Groups must be closed before.
  std::string bytes() const;

 private:
  QuietHdf5 quiet_;
  Hdf5Handle file_;
};

}  // namespace caseload::io::results

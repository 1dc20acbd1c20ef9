#pragma once

#include "io/results/netcdf_file.hpp"

#include <string>

namespace caseload::io::results {

/// An HDF5 file that exists in memory only: for small ones.
class MemoryFile {
 public:
  /// @throws WriteError, as every member does
  MemoryFile();

  const NetcdfFile& contents() const { return file_; }

  /// The file as it would stand on a disk. Groups must be closed before.
  std::string bytes() const;

 private:
  NetcdfFile file_;
};

}  // namespace caseload::io::results

#pragma once

#include "io/results/hdf5_handle.hpp"
#include "io/results/netcdf_group.hpp"

namespace caseload::io::results {

/// An HDF5 file that is being written, wherever it is. Holds nothing of time, host or
/// thread.
class NetcdfFile {
 public:
  /// @param access  where HDF5 puts it
  /// @throws WriteError, as every member does
  NetcdfFile(const std::string& name, const Hdf5Handle& access);

  /// The root group. Groups must be closed before the file is.
  NetcdfGroup root() const;

  hid_t get() const { return file_.get(); }

 private:
  QuietHdf5 quiet_;
  Hdf5Handle file_;
};

}  // namespace caseload::io::results

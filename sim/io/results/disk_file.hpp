#pragma once

#include "io/results/hdf5_driver.hpp"
#include "io/results/netcdf_file.hpp"
#include "io/results/temporary_file.hpp"

#include <optional>

namespace caseload::io::results {

/// An HDF5 file that is written to a disk under a temporary name, of any size: HDF5
/// keeps some megabytes of it in memory. See UnfailingFile for what happens when the
/// disk fails.
class DiskFile {
 public:
  /// @throws WriteError, as every member does
  DiskFile(const std::filesystem::path& folder, const std::string& name);

  const NetcdfFile& contents() const { return *contents_; }
  /// How long the file is so far, with what HDF5 has not written yet.
  std::size_t size() const;

  /// Throws when the disk has not taken all that was written so far.
  void check() const;

  /// HDF5 writes what it still has. Groups must be closed before; contents() is gone.
  void close();

  /// Of a closed file.
  std::string begin(std::size_t size);
  void overwrite(std::size_t at, std::string_view bytes);
  /// To be given its name; after check().
  TemporaryFile& whole() { return file_; }

 private:
  QuietHdf5 quiet_;
  TemporaryFile file_;
  UnfailingFile storage_;
  std::optional<NetcdfFile> contents_;
};

}  // namespace caseload::io::results

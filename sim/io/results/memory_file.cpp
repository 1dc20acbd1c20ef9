#include "io/results/memory_file.hpp"

namespace caseload::io::results {
namespace {

constexpr std::size_t growth = std::size_t{4} << 20;  // bytes added when it is full

Hdf5Handle access_in_memory() {
  Hdf5Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "prepare a file"};
  checked(H5Pset_fapl_core(access.get(), growth, false), "keep a file in memory");
  return access;
}

}  // namespace

MemoryFile::MemoryFile() : file_{new_name_in_memory(), access_in_memory()} {}

std::string MemoryFile::bytes() const {
  const std::string action = "hand over the file's bytes";
  checked(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL), action);
  const ssize_t size = checked(H5Fget_file_image(file_.get(), nullptr, 0), action);
  std::string image(static_cast<std::size_t>(size), '\0');
  checked(H5Fget_file_image(file_.get(), image.data(), image.size()), action);
  return image;
}

}  // namespace caseload::io::results

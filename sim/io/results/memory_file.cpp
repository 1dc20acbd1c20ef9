#include "io/results/memory_file.hpp"

namespace caseload::io::results {
namespace {

constexpr std::size_t growth = std::size_t{4} << 20;  // bytes added when it is full

Hdf5Handle create() {
  const Hdf5Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "prepare a file"};
  checked(H5Pset_fapl_core(access.get(), growth, false), "keep a file in memory");

  // netCDF appends only to files whose creation order is tracked everywhere.
  constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  const Hdf5Handle creation{H5Pcreate(H5P_FILE_CREATE), H5Pclose, "prepare a file"};
  checked(H5Pset_link_creation_order(creation.get(), order),
          "track the order of links");
  checked(H5Pset_attr_creation_order(creation.get(), order),
          "track the order of attributes");
  checked(H5Pset_obj_track_times(creation.get(), false), "leave out times");
  return {H5Fcreate(new_name_in_memory().c_str(), H5F_ACC_TRUNC, creation.get(),
                    access.get()),
          H5Fclose, "create a file in memory"};
}

}  // namespace

MemoryFile::MemoryFile() : file_{create()} {}

NetcdfGroup MemoryFile::root() const {
  return NetcdfGroup{
      {H5Gopen2(file_.get(), "/", H5P_DEFAULT), H5Gclose, "open the root"}};
}

std::string MemoryFile::bytes() const {
  const std::string action = "hand over the file's bytes";
  checked(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL), action);
  const ssize_t size = checked(H5Fget_file_image(file_.get(), nullptr, 0), action);
  std::string image(static_cast<std::size_t>(size), '\0');
  checked(H5Fget_file_image(file_.get(), image.data(), image.size()), action);
  return image;
}

}  // namespace caseload::io::results

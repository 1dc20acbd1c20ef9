#include "io/results/netcdf_file.hpp"

namespace caseload::io::results {
namespace {

Hdf5Handle create(const std::string& name, hid_t access) {
  // netCDF appends only to files whose creation order is tracked everywhere.
  constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  const Hdf5Handle creation{H5Pcreate(H5P_FILE_CREATE), H5Pclose, "prepare a file"};
  checked(H5Pset_link_creation_order(creation.get(), order),
          "track the order of links");
  checked(H5Pset_attr_creation_order(creation.get(), order),
          "track the order of attributes");
  checked(H5Pset_obj_track_times(creation.get(), false), "leave out times");
  return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation.get(), access), H5Fclose,
          "create a file"};
}

}  // namespace

NetcdfFile::NetcdfFile(const std::string& name, const Hdf5Handle& access)
    : file_{create(name, access.get())} {}

NetcdfGroup NetcdfFile::root() const {
  return NetcdfGroup{
      {H5Gopen2(file_.get(), "/", H5P_DEFAULT), H5Gclose, "open the root"}};
}

}  // namespace caseload::io::results

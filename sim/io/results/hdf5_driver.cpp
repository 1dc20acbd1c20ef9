#include "io/results/hdf5_driver.hpp"

#include <algorithm>
#include <iterator>
#include <new>

#if __has_include(<H5FDdevelop.h>)  // from HDF5 1.14 on; before, in hdf5.h
#include <H5FDdevelop.h>
#endif

namespace caseload::io::results {
namespace {

/// What HDF5 knows of an open file: its own part first, which it fills itself.
struct OpenFile {
  H5FD_t hdf5;
  UnfailingFile* file;
  haddr_t end_of_allocation;
};

/// What stands in an access list; copied byte by byte.
struct Access {
  UnfailingFile* file;
};

OpenFile& opened(H5FD_t* file) {
  return *reinterpret_cast<OpenFile*>(file);
}

const OpenFile& opened(const H5FD_t* file) {
  return *reinterpret_cast<const OpenFile*>(file);
}

H5FD_t* open_file(const char*, unsigned flags, hid_t list, haddr_t) {
  if ((flags & H5F_ACC_CREAT) == 0) return nullptr;
  const auto* access = static_cast<const Access*>(H5Pget_driver_info(list));
  if (access == nullptr) return nullptr;
  auto* file = new (std::nothrow) OpenFile{{}, access->file, 0};
  return file == nullptr ? nullptr : &file->hdf5;
}

herr_t close_file(H5FD_t* file) {
  delete &opened(file);
  return 0;
}

/// The features that decide where things are put are those of files in memory.
herr_t query(const H5FD_t*, unsigned long* features) {
  *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA |
              H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA;
  return 0;
}

haddr_t end_of_allocation(const H5FD_t* file, H5FD_mem_t) {
  return opened(file).end_of_allocation;
}

herr_t set_end_of_allocation(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  opened(file).end_of_allocation = end;
  return 0;
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t) {
  return opened(file).file->size();
}

herr_t read_file(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, std::size_t size,
                 void* bytes) {
  opened(file).file->read(at, static_cast<char*>(bytes), size);
  return 0;
}

herr_t write_file(H5FD_t* file, H5FD_mem_t type, hid_t, haddr_t at, std::size_t size,
                  const void* bytes) {
  // Values are written once; what describes them is read back when it has left HDF5's
  // cache.
  using Use = UnfailingFile::Use;
  opened(file).file->write(at, {static_cast<const char*>(bytes), size},
                           type == H5FD_MEM_DRAW ? Use::once : Use::again);
  return 0;
}

/// Space that was allocated and never written counts.
herr_t truncate_file(H5FD_t* file, hid_t, hbool_t) {
  const OpenFile& one = opened(file);
  if (one.end_of_allocation != one.file->size())
    one.file->set_size(one.end_of_allocation);
  return 0;
}

/// HDF5 keeps the address.
const H5FD_class_t& driver() {
  static const H5FD_class_t driver = [] {
    H5FD_class_t made{};
#ifdef H5FD_CLASS_VERSION
    made.version = H5FD_CLASS_VERSION;
    // Of the numbers that are free for anybody's use.
    made.value = static_cast<H5FD_class_value_t>(H5_VFD_RESERVED + 166);
#endif
    made.name = "caseload";
    made.maxaddr = HADDR_MAX / 2;  // what off_t can say
    made.fc_degree = H5F_CLOSE_WEAK;
    made.fapl_size = sizeof(Access);
    made.open = open_file;
    made.close = close_file;
    made.query = query;
    made.get_eoa = end_of_allocation;
    made.set_eoa = set_end_of_allocation;
    made.get_eof = end_of_file;
    made.read = read_file;
    made.write = write_file;
    made.truncate = truncate_file;
    // Space that was freed is used again for the same purpose: values or descriptions.
    constexpr H5FD_mem_t purposes[] = H5FD_FLMAP_DICHOTOMY;
    std::copy(std::begin(purposes), std::end(purposes), made.fl_map);
    return made;
  }();
  return driver;
}

}  // namespace

Hdf5Handle access_through(UnfailingFile& file) {
  const std::string action = "prepare a file";
  static const hid_t number = H5FDregister(&driver());
  checked(number, action);
  Hdf5Handle list{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, action};
  const Access access{&file};
  checked(H5Pset_driver(list.get(), number, &access), action);
  return list;
}

}  // namespace caseload::io::results

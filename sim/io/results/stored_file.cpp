#include "io/results/stored_file.hpp"

#include <algorithm>
#include <cstdlib>

namespace caseload::io::results {
namespace {

/// An Hdf5Handle whose failure is the file's.
template <class Status>
Status good(Status status, const std::string& name) {
  if (status < 0) throw UnreadableFile{"cannot be read by HDF5, at '" + name + "'"};
  return status;
}

struct Handle : Hdf5Handle {
  Handle(hid_t id, Close close, const std::string& name)
      : Hdf5Handle{good(id, name), close, name} {}
};

Hdf5Handle open_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored))
    throw UnreadableFile{"is no regular file"};
  const std::string name = "the file";
  // Nobody writes to finished results, and some file systems cannot lock them.
  ::setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1);
  // No plug-in is loaded for whatever a file asks for.
  good(H5PLset_loading_state(0), name);
  return Handle{H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, name};
}

void check_link(hid_t at, const std::string& name) {
  if (good(H5Lexists(at, name.c_str(), H5P_DEFAULT), name) == 0)
    throw UnreadableFile{"has no '" + name + "'"};
  H5L_info_t link;
  good(H5Lget_info(at, name.c_str(), &link, H5P_DEFAULT), name);
  if (link.type != H5L_TYPE_HARD)
    throw UnreadableFile{"has a '" + name + "' that leads elsewhere"};
}

/// An attribute of an object; empty when it has none.
std::string text_at(hid_t at, const std::string& path, const char* attribute,
                    std::size_t most) {
  if (good(H5Aexists(at, attribute), path) == 0) return {};
  const Handle text{H5Aopen(at, attribute, H5P_DEFAULT), H5Aclose, path};
  const Handle type{H5Aget_type(text.get()), H5Tclose, path};
  const Handle space{H5Aget_space(text.get()), H5Sclose, path};
  if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) <= 0 ||
      H5Sget_simple_extent_type(space.get()) != H5S_SCALAR)
    throw UnreadableFile{"has '" + path + "' in another type"};
  char* bytes = nullptr;
  good(H5Aread(text.get(), type.get(), &bytes), path);
  if (bytes == nullptr) return {};
  std::string copy{bytes};
  H5free_memory(bytes);
  if (copy.size() > most) throw UnreadableFile{"has a '" + path + "' that is too long"};
  return copy;
}

/// In this very file, and with no filters but those of our own files.
void check_storage(hid_t set, const std::string& name) {
  const Handle creation{H5Dget_create_plist(set), H5Pclose, name};
  const H5D_layout_t layout = H5Pget_layout(creation.get());
  bool is_plain = (layout == H5D_CONTIGUOUS || layout == H5D_CHUNKED) &&
                  H5Pget_external_count(creation.get()) == 0;
  const int filters = good(H5Pget_nfilters(creation.get()), name);
  for (int i = 0; i < filters; ++i) {
    unsigned flags = 0;
    std::size_t values = 0;
    const H5Z_filter_t filter =
        H5Pget_filter2(creation.get(), static_cast<unsigned>(i), &flags, &values,
                       nullptr, 0, nullptr, nullptr);
    is_plain =
        is_plain && (filter == H5Z_FILTER_SHUFFLE || filter == H5Z_FILTER_DEFLATE);
  }
  if (!is_plain) throw UnreadableFile{"keeps '" + name + "' in a strange way"};
}

std::vector<hsize_t> shape_of(hid_t set, const std::string& name) {
  const Handle space{H5Dget_space(set), H5Sclose, name};
  constexpr int most_axes = 2;
  const int axes = good(H5Sget_simple_extent_ndims(space.get()), name);
  if (axes < 1 || axes > most_axes)
    throw UnreadableFile{"has '" + name + "' in another shape"};
  std::vector<hsize_t> shape(static_cast<std::size_t>(axes));
  good(H5Sget_simple_extent_dims(space.get(), shape.data(), nullptr), name);
  return shape;
}

}  // namespace

StoredFile::StoredFile(const std::filesystem::path& file) : file_{open_file(file)} {}

Hdf5Handle StoredFile::open_group(const std::string& name) const {
  check_link(file_.get(), name);
  return Handle{H5Gopen2(file_.get(), name.c_str(), H5P_DEFAULT), H5Gclose, name};
}

Hdf5Handle StoredFile::open_set(const std::string& path, bool is_number) const {
  const Hdf5Handle group = open_group(path.substr(0, path.find('/')));
  const std::string name = path.substr(path.find('/') + 1);
  check_link(group.get(), name);
  Handle set{H5Dopen2(group.get(), name.c_str(), H5P_DEFAULT), H5Dclose, path};
  const Handle type{H5Dget_type(set.get()), H5Tclose, path};
  if (good(H5Tequal(type.get(), is_number ? H5T_IEEE_F64LE : H5T_STD_I32LE), path) == 0)
    throw UnreadableFile{"has '" + path + "' in another type"};
  check_storage(set.get(), path);
  return set;
}

std::string StoredFile::text(const std::string& group, const char* attribute,
                             std::size_t most) const {
  return text_at(open_group(group).get(), group + '/' + attribute, attribute, most);
}

std::string StoredFile::text(const char* attribute, std::size_t most) const {
  return text_at(file_.get(), attribute, attribute, most);
}

std::size_t StoredFile::length(const std::string& group,
                               const std::string& axis) const {
  const std::string path = group + '/' + axis;
  const Hdf5Handle set = open_set(path, true);
  const auto shape = shape_of(set.get(), path);
  if (shape.size() != 1) throw UnreadableFile{"has '" + path + "' in another shape"};
  return static_cast<std::size_t>(shape.front());
}

StoredValues StoredFile::read(const std::string& path, bool is_number,
                              std::span<const std::size_t> shape,
                              const std::vector<std::uint32_t>* rows) const {
  const Hdf5Handle set = open_set(path, is_number);
  const auto there = shape_of(set.get(), path);
  if (!std::equal(there.begin(), there.end(), shape.begin(), shape.end()))
    throw UnreadableFile{"has '" + path + "' in another shape"};
  const Handle space{H5Dget_space(set.get()), H5Sclose, path};
  std::vector<hsize_t> length(shape.begin(), shape.end());
  std::size_t cells = shape.size() > 1 ? shape[1] : 1;
  if (rows == nullptr) {
    cells *= shape.front();
  } else {
    std::vector<hsize_t> begin(shape.size(), 0);
    length.front() = 1;
    good(H5Sselect_none(space.get()), path);
    for (const std::uint32_t row : *rows) {
      begin.front() = row;
      good(H5Sselect_hyperslab(space.get(), H5S_SELECT_OR, begin.data(), nullptr,
                               length.data(), nullptr),
           path);
    }
    cells *= rows->size();
  }
  const hsize_t all = cells;
  const Handle memory{H5Screate_simple(1, &all, nullptr), H5Sclose, path};
  StoredValues values;
  if (is_number)
    values.numbers.resize(cells);
  else
    values.counts.resize(cells);
  void* const to = is_number ? static_cast<void*>(values.numbers.data())
                             : static_cast<void*>(values.counts.data());
  good(H5Dread(set.get(), is_number ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT32,
               memory.get(), space.get(), H5P_DEFAULT, to),
       path);
  return values;
}

StoredValues StoredFile::all(const std::string& group, const std::string& variable,
                             bool is_number, std::span<const std::size_t> shape) const {
  return read(group + '/' + variable, is_number, shape, nullptr);
}

StoredValues StoredFile::rows(const std::string& group, const std::string& variable,
                              bool is_number, std::span<const std::size_t> shape,
                              std::span<const std::uint32_t> rows) const {
  const std::vector<std::uint32_t> ascending(rows.begin(), rows.end());
  return read(group + '/' + variable, is_number, shape, &ascending);
}

}  // namespace caseload::io::results

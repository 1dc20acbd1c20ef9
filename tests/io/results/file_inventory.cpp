#include "file_inventory.hpp"

#include <array>
#include <set>
#include <stdexcept>

#include <hdf5.h>
#include <hdf5_hl.h>

namespace caseload::io {
namespace {

// Identifiers are closed with the file (H5F_CLOSE_STRONG): this is a test's reader.
hid_t checked(hid_t value) {
  if (value < 0) throw std::runtime_error{"HDF5 cannot read a results file"};
  return value;
}

std::string type_name(hid_t type) {
  if (H5Tget_class(type) == H5T_STRING)
    return H5Tis_variable_str(type) > 0 && H5Tget_cset(type) == H5T_CSET_UTF8
               ? "text"
               : "another sort of text";
  if (H5Tequal(type, H5T_STD_I32LE) > 0) return "int32";
  if (H5Tequal(type, H5T_IEEE_F64LE) > 0) return "float64";
  return "another type";
}

StoredAttribute attribute_of(hid_t attribute) {
  const hid_t type = checked(H5Aget_type(attribute));
  StoredAttribute stored{type_name(type), {}};
  if (stored.type == "text") {
    char* text = nullptr;
    checked(H5Aread(attribute, type, &text));
    stored.value = text;
    H5free_memory(text);
  } else if (stored.type == "int32" || stored.type == "float64") {
    double value = 0.0;
    checked(H5Aread(attribute, H5T_NATIVE_DOUBLE, &value));
    stored.value = value != value ? "NaN" : std::to_string(value);
  }
  return stored;
}

herr_t add_attribute(hid_t object, const char* name, const H5A_info_t*, void* data) {
  static const std::set<std::string> of_hdf5{"CLASS", "NAME", "DIMENSION_LIST",
                                             "REFERENCE_LIST"};
  if (of_hdf5.count(name) == 0)
    static_cast<StoredAttributes*>(data)->emplace(
        name, attribute_of(checked(H5Aopen(object, name, H5P_DEFAULT))));
  return 0;
}

StoredAttributes attributes_of(hid_t object) {
  StoredAttributes attributes;
  checked(H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, add_attribute,
                      &attributes));
  return attributes;
}

herr_t add_scale_name(hid_t, unsigned, hid_t scale, void* data) {
  std::array<char, 256> name{};
  checked(H5DSget_scale_name(scale, name.data(), name.size()));
  static_cast<std::vector<std::string>*>(data)->emplace_back(name.data());
  return 0;
}

StoredVariable variable_of(hid_t group, const std::string& name) {
  const hid_t dataset = checked(H5Dopen2(group, name.c_str(), H5P_DEFAULT));
  StoredVariable variable;
  variable.name = name;
  variable.type = type_name(checked(H5Dget_type(dataset)));
  variable.attributes = attributes_of(dataset);

  const hid_t space = checked(H5Dget_space(dataset));
  std::vector<hsize_t> shape(
      static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space))));
  checked(H5Sget_simple_extent_dims(space, shape.data(), nullptr));
  variable.shape.assign(shape.begin(), shape.end());
  for (unsigned i = 0; i < shape.size(); ++i) {
    if (H5DSis_scale(dataset) > 0)
      add_scale_name(dataset, i, dataset, &variable.dimensions);
    else
      checked(H5DSiterate_scales(dataset, i, nullptr, add_scale_name,
                                 &variable.dimensions));
  }

  const auto cells =
      static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space)));
  if (variable.type == "text") {
    std::vector<char*> texts(cells);
    const hid_t type = checked(H5Dget_type(dataset));
    checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()));
    variable.texts.assign(texts.begin(), texts.end());
    checked(H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts.data()));
  } else {
    variable.values.resize(cells);
    checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT,
                    variable.values.data()));
  }
  const hid_t creation = checked(H5Dget_create_plist(dataset));
  variable.is_compressed = H5Pget_nfilters(creation) == 2 &&
                           H5Pget_filter2(creation, 0, nullptr, nullptr, nullptr, 0,
                                          nullptr, nullptr) == H5Z_FILTER_SHUFFLE &&
                           H5Pget_filter2(creation, 1, nullptr, nullptr, nullptr, 0,
                                          nullptr, nullptr) == H5Z_FILTER_DEFLATE;
  return variable;
}

herr_t add_name(hid_t, const char* name, const H5L_info_t*, void* data) {
  static_cast<std::vector<std::string>*>(data)->emplace_back(name);
  return 0;
}

/// @param groups  where the names of groups go
StoredGroup group_of(hid_t group, std::vector<std::string>& groups) {
  StoredGroup stored;
  stored.attributes = attributes_of(group);
  std::vector<std::string> names;
  checked(
      H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, add_name, &names));
  for (const std::string& name : names) {
    H5O_info_t info{};
    checked(H5Oget_info_by_name(group, name.c_str(), &info, H5P_DEFAULT));
    if (info.type == H5O_TYPE_DATASET)
      stored.variables.push_back(variable_of(group, name));
    else if (info.type == H5O_TYPE_GROUP)
      groups.push_back(name);
    else
      stored.others.push_back(name);
  }
  return stored;
}

template <class List>
const auto& named(const List& list, const std::string& name) {
  for (const auto& each : list)
    if (each.name == name) return each;
  throw std::out_of_range{"no '" + name + "' in the file"};
}

}  // namespace

const StoredVariable& StoredGroup::at(const std::string& variable) const {
  return named(variables, variable);
}

const StoredGroup& FileInventory::at(const std::string& group) const {
  return named(groups, group);
}

FileInventory inventory_of(const std::filesystem::path& path) {
  const hid_t access = checked(H5Pcreate(H5P_FILE_ACCESS));
  checked(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG));
  const hid_t file = checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access));
  FileInventory inventory;
  std::vector<std::string> names;
  inventory.root = group_of(checked(H5Gopen2(file, "/", H5P_DEFAULT)), names);
  for (const std::string& name : names) {
    std::vector<std::string> deeper;
    inventory.groups.push_back(
        group_of(checked(H5Gopen2(file, name.c_str(), H5P_DEFAULT)), deeper));
    StoredGroup& group = inventory.groups.back();
    group.name = name;
    group.others.insert(group.others.end(), deeper.begin(), deeper.end());
  }
  checked(H5Fclose(file));
  checked(H5Pclose(access));
  return inventory;
}

}  // namespace caseload::io

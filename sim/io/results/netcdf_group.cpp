#include "io/results/netcdf_group.hpp"

#include "caseload/core/error.hpp"
#include "io/results/stored_chunk.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>

#include <hdf5_hl.h>

namespace caseload::io::results {
namespace {

constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

// Measured: 16 rows of 520 values compress as well as more. Each chunk costs its
// compressor 268 kB of memory to clear, so short rows are taken in larger numbers.
constexpr hsize_t values_a_chunk = 16'384;
constexpr hsize_t replications_a_chunk = 1024;  // of a variable with this one axis

template <class T>
hid_t file_type() {
  return std::is_same_v<T, double> ? H5T_IEEE_F64LE : H5T_STD_I32LE;
}

template <class T>
hid_t memory_type() {
  return std::is_same_v<T, double> ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT32;
}

/// What stands in cells that were never written.
template <class T>
std::optional<T> fill_value(const Variable& variable) {
  for (const Attribute& attribute : variable.attributes)
    if (const T* fill = std::get_if<T>(&attribute.value);
        fill != nullptr && attribute.name == "_FillValue")
      return *fill;
  return std::nullopt;
}

/// The shape of its chunks; empty when it is stored in one piece.
std::vector<hsize_t> chunk_shape(const Variable& variable,
                                 const std::vector<hsize_t>& shape) {
  if (variable.dimensions.front() != "replication" || variable.name == "replication")
    return {};
  std::vector<hsize_t> chunk = shape;
  hsize_t row = 1;
  for (std::size_t axis = 1; axis < shape.size(); ++axis) row *= shape[axis];
  chunk.front() = std::clamp<hsize_t>(values_a_chunk / row, 1,
                                      std::min(shape.front(), replications_a_chunk));
  return chunk;
}

hsize_t cells_of(const std::vector<hsize_t>& shape) {
  hsize_t cells = 1;
  for (const hsize_t length : shape) cells *= length;
  return cells;
}

template <class T>
Hdf5Handle creation_list(const Variable& variable, const std::vector<hsize_t>& chunk) {
  const std::string action = "prepare '" + variable.name + "'";
  Hdf5Handle list{H5Pcreate(H5P_DATASET_CREATE), H5Pclose, action};
  checked(H5Pset_attr_creation_order(list.get(), order), action);
  checked(H5Pset_obj_track_times(list.get(), false), action);
  if (const auto fill = fill_value<T>(variable))
    checked(H5Pset_fill_value(list.get(), memory_type<T>(), &*fill), action);
  if (chunk.empty()) return list;
  checked(H5Pset_chunk(list.get(), static_cast<int>(chunk.size()), chunk.data()),
          action);
  checked(H5Pset_shuffle(list.get()), action);
  checked(H5Pset_deflate(list.get(), compression), action);
  return list;
}

/// Writes what HDF5 would make of the values, made in parallel.
template <class T>
void write_chunks(const Hdf5Handle& dataset, const Variable& variable,
                  const std::vector<hsize_t>& chunk, std::span<const T> values,
                  const std::string& action) {
  std::vector<hsize_t> place(chunk.size(), 0);
  for (const std::string& stored :
       stored_chunks(values, cells_of(chunk), fill_value<T>(variable).value_or(T{}))) {
    checked(H5Dwrite_chunk(dataset.get(), H5P_DEFAULT, 0, place.data(), stored.size(),
                           stored.data()),
            action);
    place.front() += chunk.front();
  }
}

}  // namespace

NetcdfGroup NetcdfGroup::create_group(const std::string& name) const {
  core::expects(!name.empty() && name.find('/') == std::string::npos && name != ".",
                "a name that makes one HDF5 group");
  const std::string action = "create the group '" + name + "'";
  const Hdf5Handle creation{H5Pcreate(H5P_GROUP_CREATE), H5Pclose, action};
  checked(H5Pset_link_creation_order(creation.get(), order), action);
  checked(H5Pset_attr_creation_order(creation.get(), order), action);
  checked(H5Pset_obj_track_times(creation.get(), false), action);
  return NetcdfGroup{
      {H5Gcreate2(group_.get(), name.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
       H5Gclose, action}};
}

template <class T>
Hdf5Handle NetcdfGroup::create(const Variable& variable,
                               const std::vector<hsize_t>& shape,
                               std::span<const T> values) const {
  const hsize_t cells = cells_of(shape);
  core::expects(cells > 0 && cells == values.size(), "one value a cell of a variable");

  const std::string action = "write '" + variable.name + "'";
  const std::vector<hsize_t> chunk = chunk_shape(variable, shape);
  const Hdf5Handle creation = creation_list<T>(variable, chunk);
  const Hdf5Handle space{
      H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose,
      action};
  Hdf5Handle dataset{H5Dcreate2(group_.get(), variable.name.c_str(), file_type<T>(),
                                space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
                     H5Dclose, action};
  if (chunk.empty())
    checked(H5Dwrite(dataset.get(), memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                     values.data()),
            action);
  else
    write_chunks(dataset, variable, chunk, values, action);
  write_attributes(dataset.get(), variable.attributes);
  return dataset;
}

template <class T>
void NetcdfGroup::add_axis_of(const std::string& name,
                              const std::vector<Attribute>& attributes,
                              std::span<const T> coordinates) {
  const std::vector<hsize_t> shape{coordinates.size()};
  Hdf5Handle scale = create({name, {name}, attributes}, shape, coordinates);
  checked(H5DSset_scale(scale.get(), name.c_str()), "make '" + name + "' an axis");
  axes_.emplace(name, Axis{std::move(scale), shape.front()});
}

template <class T>
void NetcdfGroup::add_variable_of(const Variable& variable, std::span<const T> values) {
  std::vector<hsize_t> shape;
  for (const std::string& dimension : variable.dimensions) {
    const auto axis = axes_.find(dimension);
    core::expects(axis != axes_.end(), "an axis written before its variables");
    shape.push_back(axis->second.length);
  }
  const Hdf5Handle dataset = create(variable, shape, values);
  for (unsigned i = 0; i < variable.dimensions.size(); ++i)
    checked(H5DSattach_scale(dataset.get(),
                             axes_.at(variable.dimensions[i]).scale.get(), i),
            "attach an axis to '" + variable.name + "'");
}

void NetcdfGroup::add_axis(const std::string& name,
                           const std::vector<Attribute>& attributes,
                           std::span<const std::int32_t> coordinates) {
  add_axis_of(name, attributes, coordinates);
}

void NetcdfGroup::add_axis(const std::string& name,
                           const std::vector<Attribute>& attributes,
                           std::span<const double> coordinates) {
  add_axis_of(name, attributes, coordinates);
}

void NetcdfGroup::add_axis(const std::string& name,
                           const std::vector<Attribute>& attributes,
                           std::span<const std::string> names) {
  core::expects(!names.empty(), "an axis that is not empty");
  const std::string action = "write '" + name + "'";
  std::vector<const char*> texts;
  for (const std::string& text : names) texts.push_back(text.c_str());
  const Hdf5Handle type = variable_text();
  const hsize_t length = names.size();
  const Hdf5Handle space{H5Screate_simple(1, &length, nullptr), H5Sclose, action};
  const Hdf5Handle creation = creation_list<std::int32_t>({name, {name}, {}}, {});
  Hdf5Handle scale{H5Dcreate2(group_.get(), name.c_str(), type.get(), space.get(),
                              H5P_DEFAULT, creation.get(), H5P_DEFAULT),
                   H5Dclose, action};
  checked(
      H5Dwrite(scale.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()),
      action);
  write_attributes(scale.get(), attributes);
  checked(H5DSset_scale(scale.get(), name.c_str()), "make '" + name + "' an axis");
  axes_.emplace(name, Axis{std::move(scale), length});
}

void NetcdfGroup::add_variable(const Variable& variable,
                               std::span<const std::int32_t> values) {
  add_variable_of(variable, values);
}

void NetcdfGroup::add_variable(const Variable& variable,
                               std::span<const double> values) {
  add_variable_of(variable, values);
}

}  // namespace caseload::io::results

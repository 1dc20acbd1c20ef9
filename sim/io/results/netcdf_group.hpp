#pragma once

#include "io/results/attributes.hpp"
#include "io/results/hdf5_handle.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace caseload::io::results {

/// What a variable of a group is called, its axes, and what it means.
struct Variable {
  std::string name;
  std::vector<std::string> dimensions;  ///< names of axes of the group, slowest first
  std::vector<Attribute> attributes;    ///< `long_name` and `units` always among them
};

/// What takes axes and variables: a group of a file, or somebody who only looks at what
/// such a group would hold.
class VariableSink {
 public:
  virtual ~VariableSink() = default;

  /// Adds an axis with its coordinates, shape [name]; not empty.
  virtual void add_axis(const std::string& name,
                        const std::vector<Attribute>& attributes,
                        std::span<const std::int32_t> coordinates) = 0;
  virtual void add_axis(const std::string& name,
                        const std::vector<Attribute>& attributes,
                        std::span<const double> coordinates) = 0;
  /// The same, with names for coordinates.
  virtual void add_axis(const std::string& name,
                        const std::vector<Attribute>& attributes,
                        std::span<const std::string> names) = 0;

  /// Adds a variable, its values in the shape of its axes, the last one fastest.
  virtual void add_variable(const Variable& variable,
                            std::span<const std::int32_t> values) = 0;
  virtual void add_variable(const Variable& variable,
                            std::span<const double> values) = 0;
};

/// A group laid out as netCDF-4 does: creation order tracked, each axis a dimension
/// scale with coordinates of its own, each variable attached to its axes. So netCDF,
/// xarray, R and h5py find named dimensions without an option.
///
/// Source: Unidata, "NetCDF-4 file format specification", appendix to the netCDF User's
/// Guide; The HDF Group, "HDF5 Dimension Scale Specification".
///
/// All members throw WriteError when HDF5 fails.
class NetcdfGroup final : public VariableSink {
 public:
  explicit NetcdfGroup(Hdf5Handle group) : group_{std::move(group)} {}

  NetcdfGroup create_group(const std::string& name) const;

  void write(const std::vector<Attribute>& attributes) const {
    write_attributes(group_.get(), attributes);
  }

  void add_axis(const std::string& name, const std::vector<Attribute>& attributes,
                std::span<const std::int32_t> coordinates) override;
  void add_axis(const std::string& name, const std::vector<Attribute>& attributes,
                std::span<const double> coordinates) override;
  void add_axis(const std::string& name, const std::vector<Attribute>& attributes,
                std::span<const std::string> names) override;

  /// What has the axis `replication` first is compressed: 16 replications a chunk.
  ///
  /// An attribute `_FillValue` also becomes HDF5's own fill value: readers look at
  /// either.
  void add_variable(const Variable& variable,
                    std::span<const std::int32_t> values) override;
  void add_variable(const Variable& variable, std::span<const double> values) override;

 private:
  struct Axis {
    Hdf5Handle scale;
    hsize_t length;
  };

  template <class T>
  void add_axis_of(const std::string& name, const std::vector<Attribute>& attributes,
                   std::span<const T> coordinates);
  template <class T>
  void add_variable_of(const Variable& variable, std::span<const T> values);
  template <class T>
  Hdf5Handle create(const Variable& variable, const std::vector<hsize_t>& shape,
                    std::span<const T> values) const;

  Hdf5Handle group_;
  std::map<std::string, Axis> axes_;
};

}  // namespace caseload::io::results

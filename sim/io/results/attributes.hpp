#pragma once

#include "io/results/hdf5_handle.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <hdf5.h>

namespace caseload::io::results {

/// The type of text of any length: UTF-8. @throws WriteError
Hdf5Handle variable_text();

/// A named value that explains a file, a group or a variable.
struct Attribute {
  std::string name;
  std::variant<std::string, std::int32_t, double> value;
};

/// Writes `attributes` to an HDF5 object in this order: text as variable-length UTF-8,
/// because fixed-length text reaches Python as bytes. Empty text is not written:
/// readers disagree on what it is.
/// @throws WriteError; core::ContractViolation for text that holds the byte zero
void write_attributes(hid_t object, const std::vector<Attribute>& attributes);

}  // namespace caseload::io::results

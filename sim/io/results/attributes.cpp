#include "io/results/attributes.hpp"

#include "caseload/core/error.hpp"
#include "io/results/hdf5_handle.hpp"

namespace caseload::io::results {
namespace {

void write(hid_t object, const std::string& name, hid_t file_type, hid_t memory_type,
           const void* value) {
  const std::string action = "write the attribute '" + name + "'";
  const Hdf5Handle space{H5Screate(H5S_SCALAR), H5Sclose, action};
  const Hdf5Handle attribute{H5Acreate2(object, name.c_str(), file_type, space.get(),
                                        H5P_DEFAULT, H5P_DEFAULT),
                             H5Aclose, action};
  checked(H5Awrite(attribute.get(), memory_type, value), action);
}

void write(hid_t object, const std::string& name, const std::string& text) {
  if (text.empty()) return;
  core::expects(text.find('\0') == std::string::npos, "text without the byte zero");
  const Hdf5Handle type = variable_text();
  const char* const pointer = text.c_str();
  write(object, name, type.get(), type.get(), &pointer);
}

void write(hid_t object, const std::string& name, const std::int32_t& value) {
  write(object, name, H5T_STD_I32LE, H5T_NATIVE_INT32, &value);
}

void write(hid_t object, const std::string& name, const double& value) {
  write(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &value);
}

}  // namespace

Hdf5Handle variable_text() {
  const std::string action = "describe a text";
  Hdf5Handle type{H5Tcopy(H5T_C_S1), H5Tclose, action};
  checked(H5Tset_size(type.get(), H5T_VARIABLE), action);
  checked(H5Tset_cset(type.get(), H5T_CSET_UTF8), action);
  return type;
}

void write_attributes(hid_t object, const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes)
    std::visit([&](const auto& value) { write(object, attribute.name, value); },
               attribute.value);
}

}  // namespace caseload::io::results

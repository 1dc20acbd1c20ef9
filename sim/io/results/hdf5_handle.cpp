#include "io/results/hdf5_handle.hpp"

#include "caseload/io/results.hpp"

#include <atomic>

namespace caseload::io::results {
namespace {

/// Keeps the description of the innermost error: the first one that H5Ewalk2 visits.
herr_t keep_first(unsigned, const H5E_error2_t* error, void* text) {
  auto& kept = *static_cast<std::string*>(text);
  if (kept.empty() && error->desc != nullptr) kept = error->desc;
  return 0;
}

}  // namespace

std::string new_name_in_memory() {
  static std::atomic<std::uint64_t> number{0};
  return std::string{"/dev/null/caseload-"} + std::to_string(++number);
}

QuietHdf5::QuietHdf5() {
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietHdf5::~QuietHdf5() {
  H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

void throw_hdf5_error(const std::string& action) {
  std::string why;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &why);
  throw WriteError{"results.h5: HDF5 cannot " + action + ": " + why, false};
}

}  // namespace caseload::io::results

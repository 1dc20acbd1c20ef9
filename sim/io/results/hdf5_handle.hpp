#pragma once

#include <string>
#include <utility>

#include <hdf5.h>

namespace caseload::io::results {

/// A name for a file in memory. HDF5 tries to open the name before it takes the memory,
/// and where there is such a file refuses the memory, or reads the file: so one that
/// nobody can give to a file. It takes two files of one name for the same file: so
/// another one each time.
std::string new_name_in_memory();

/// Keeps HDF5 from printing its errors while it lives: we put them into exceptions.
class QuietHdf5 {
 public:
  QuietHdf5();
  ~QuietHdf5();
  QuietHdf5(const QuietHdf5&) = delete;
  QuietHdf5& operator=(const QuietHdf5&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

/// Throws WriteError: HDF5 cannot `action`, and why, in the library's own words.
[[noreturn]] void throw_hdf5_error(const std::string& action);

/// Returns what an HDF5 function returned; negative is a failure of `action`, for
/// example "create the group 'baseline'".
/// @throws WriteError
template <class Status>
Status checked(Status status, const std::string& action) {
  if (status < 0) throw_hdf5_error(action);
  return status;
}

/// An HDF5 identifier that closes itself.
class Hdf5Handle {
 public:
  using Close = herr_t (*)(hid_t);

  /// @throws WriteError naming `action` when `id` is a failure
  Hdf5Handle(hid_t id, Close close, const std::string& action)
      : id_{checked(id, action)}, close_{close} {}
  ~Hdf5Handle() { reset(); }

  Hdf5Handle(Hdf5Handle&& other) noexcept
      : id_{std::exchange(other.id_, H5I_INVALID_HID)}, close_{other.close_} {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    if (this != &other) {
      reset();
      id_ = std::exchange(other.id_, H5I_INVALID_HID);
      close_ = other.close_;
    }
    return *this;
  }

  hid_t get() const { return id_; }

 private:
  void reset() {
    if (id_ >= 0) close_(id_);
    id_ = H5I_INVALID_HID;
  }

  hid_t id_;
  Close close_;
};

}  // namespace caseload::io::results

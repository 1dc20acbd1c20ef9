#pragma once

#include <cerrno>
#include <utility>

#include <unistd.h>

namespace caseload::io::results {

/// Calls a POSIX function again for as long as a signal interrupts it.
template <class Call>
auto uninterrupted(Call call) {
  while (true) {
    const auto result = call();
    if (result != -1 || errno != EINTR) return result;
  }
}

/// An open file that closes itself; -1 when opening failed.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number) : number_{number} {}
  ~FileDescriptor() { close(); }
  FileDescriptor(FileDescriptor&& other) noexcept
      : number_{std::exchange(other.number_, -1)} {}
  FileDescriptor& operator=(FileDescriptor&&) = delete;

  bool is_open() const { return number_ >= 0; }
  int get() const { return number_; }

  /// Whether closing succeeded: network file systems tell of lost data only here. Never
  /// tried twice, because Linux frees the number even when close is interrupted.
  bool close() {
    if (!is_open()) return true;
    return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR;
  }

 private:
  int number_;
};

}  // namespace caseload::io::results

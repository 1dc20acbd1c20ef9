#include "io/results/unfailing_file.hpp"

#include "io/results/file_descriptor.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace caseload::io::results {
namespace {

/// Writes all of it. @return 0 or an errno
int write_all(int descriptor, std::uint64_t at, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = uninterrupted([&] {
      return ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
    });
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return 0;
}

/// Reads as much as there is. @return 0 or an errno
int read_all(int descriptor, std::uint64_t at, char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t done = uninterrupted(
        [&] { return ::pread(descriptor, bytes, count, static_cast<off_t>(at)); });
    if (done < 0) return errno;
    if (done == 0) return 0;
    bytes += done;
    count -= static_cast<std::size_t>(done);
    at += static_cast<std::uint64_t>(done);
  }
  return 0;
}

}  // namespace

void UnfailingFile::write(std::uint64_t at, std::string_view bytes, Use use) noexcept {
  size_ = std::max(size_, at + bytes.size());
  if (error_ == 0) error_ = write_all(descriptor_, at, bytes);
  if (error_ != 0 && use == Use::again) keep(at, bytes);
}

void UnfailingFile::keep(std::uint64_t at, std::string_view bytes) noexcept {
  try {
    kept_.push_back({at, std::string{bytes}});
  } catch (const std::bad_alloc&) {
    kept_.clear();  // the file is lost in any case
  }
}

void UnfailingFile::read(std::uint64_t at, char* bytes, std::size_t count) noexcept {
  std::memset(bytes, 0, count);
  const int error = read_all(descriptor_, at, bytes, count);
  if (error_ == 0) error_ = error;
  const std::uint64_t end = at + count;
  for (const Kept& kept : kept_) {
    const std::uint64_t from = std::max(at, kept.at);
    const std::uint64_t to = std::min<std::uint64_t>(end, kept.at + kept.bytes.size());
    if (from < to)
      std::memcpy(bytes + (from - at), kept.bytes.data() + (from - kept.at), to - from);
  }
}

void UnfailingFile::set_size(std::uint64_t size) noexcept {
  if (error_ == 0 && uninterrupted([&] {
                       return ::ftruncate(descriptor_, static_cast<off_t>(size));
                     }) != 0)
    error_ = errno;
  size_ = size;
}

}  // namespace caseload::io::results

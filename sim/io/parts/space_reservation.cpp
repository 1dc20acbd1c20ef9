#include "io/parts/space_reservation.hpp"

#include "caseload/io/results.hpp"
#include "io/results/publish.hpp"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>

namespace caseload::io::parts {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& folder, std::uint64_t bytes, int code) {
  constexpr std::uint64_t megabyte = 1'000'000;
  std::error_code ignored;
  const fs::space_info space = fs::space(folder, ignored);
  throw WriteError{folder.string() + ": about " + std::to_string(bytes / megabyte + 1) +
                       " MB are needed for what is missing, and " +
                       std::to_string(space.available / megabyte) +
                       " MB are free: " + std::generic_category().message(code) +
                       "\n  hint: free some, give another folder with --output, or run "
                       "fewer replications",
                   false};
}

}  // namespace

SpaceReservation::SpaceReservation(const fs::path& folder, std::uint64_t bytes)
    : descriptor_{results::file_without_name(folder)} {
  std::error_code unknown;
  const fs::space_info space = fs::space(folder, unknown);
  if (!unknown && space.available < bytes) refuse(folder, bytes, ENOSPC);
  held_ = std::min(bytes, most_held);
  if (held_ == 0) return;
  int code = 0;
  do {
    code = ::fallocate(descriptor_.get(), 0, 0, static_cast<off_t>(held_)) == 0 ? 0
                                                                                : errno;
  } while (code == EINTR);
  if (code == ENOSPC || code == EDQUOT) refuse(folder, bytes, code);
  if (code != 0) held_ = 0;  // this file system cannot, or one file may not be so large
}

void SpaceReservation::give_back(std::uint64_t bytes) {
  if (held_ == 0) return;
  held_ -= std::min(held_, bytes);
  // A failure to shrink keeps too much, and costs nobody a result.
  if (::ftruncate(descriptor_.get(), static_cast<off_t>(held_)) != 0) held_ = 0;
}

}  // namespace caseload::io::parts

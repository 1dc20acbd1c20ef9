#include "io/results/folder_turn.hpp"

#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace caseload::io::results {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 20s;  // many times what putting the files takes
constexpr auto between_tries = 5ms;

}  // namespace

FolderTurn::FolderTurn(const std::filesystem::path& folder)
    : folder_{uninterrupted(
          [&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); })} {
  const auto until = std::chrono::steady_clock::now() + longest_wait;
  // Waiting in flock itself could last for ever: a process that was stopped keeps its
  // turn.
  while (folder_.is_open() && ::flock(folder_.get(), LOCK_EX | LOCK_NB) != 0 &&
         (errno == EWOULDBLOCK || errno == EINTR) &&
         std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(between_tries);
}

}  // namespace caseload::io::results

#include "catch.hpp"
#include "io/results/publish.hpp"
#include "temporary_folder.hpp"

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace caseload;

namespace {

bool is_temporary(const std::string& name) {
  return name.front() == '.';
}

/// Publishes file after file until killed.
[[noreturn]] void publish_forever(const std::filesystem::path& folder,
                                  const std::string& bytes) {
  try {
    for (int number = 0;; ++number)
      io::results::publish(folder, std::to_string(number), bytes);
  } catch (...) {
    ::_exit(1);
  }
}

}  // namespace

TEST_CASE("A killed process leaves whole files only", "[io][results]") {
  const std::string bytes(std::size_t{2} << 20, 'x');
  constexpr int kills = 20;
  int finished = 0;
  int interrupted = 0;
  for (int kill = 0; kill < kills; ++kill) {
    const io::TemporaryFolder folder;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) publish_forever(folder.path(), bytes);
    // Spread over the phases of publishing, which takes some milliseconds a file.
    std::this_thread::sleep_for(std::chrono::microseconds{20'000 + 1'370 * kill});
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));  // it had not failed before

    for (const std::string& name : folder.names()) {
      if (is_temporary(name)) {
        ++interrupted;
        continue;
      }
      std::ostringstream content;
      content << std::ifstream{folder.path() / name, std::ios::binary}.rdbuf();
      CHECK((content.str() == bytes));
      ++finished;
    }
  }
  // The kills met what they were to meet.
  CHECK(finished > 0);
  CHECK(interrupted > 0);
}

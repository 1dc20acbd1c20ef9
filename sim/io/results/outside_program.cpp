#include "caseload/io/outside_program.hpp"

#include "caseload/io/results.hpp"
#include "io/results/temporary_file.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace caseload::io {
namespace {

namespace fs = std::filesystem;
using results::FileDescriptor;
using results::uninterrupted;

[[noreturn]] void refuse(const fs::path& program, const std::string& why) {
  throw ProgramFailed{program.string() + ": " + why};
}

/// A file without a name, in memory: input and output of a program need no pipes that
/// somebody must empty, and no folder.
FileDescriptor file_in_memory(const fs::path& program) {
  FileDescriptor file{::memfd_create("caseload", MFD_CLOEXEC)};
  if (!file.is_open()) refuse(program, "no memory for what it is given and says");
  return file;
}

FileDescriptor file_with(std::string_view bytes, const fs::path& program) {
  FileDescriptor file = file_in_memory(program);
  while (!bytes.empty()) {
    const ssize_t count =
        uninterrupted([&] { return ::write(file.get(), bytes.data(), bytes.size()); });
    if (count < 0)
      results::throw_file_error(program, "give it its input", errno, false);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string content_of(const FileDescriptor& file) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return {};
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = uninterrupted([&] {
      return ::pread(file.get(), bytes.data() + filled, bytes.size() - filled,
                     static_cast<off_t>(filled));
    });
    if (count <= 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

/// The end of what a program said, which tells most, on one line.
std::string said(std::string text) {
  constexpr std::size_t most = 500;
  while (!text.empty() && std::strchr(" \r\n\t", text.back()) != nullptr)
    text.pop_back();
  if (text.size() > most) text = "..." + text.substr(text.size() - most);
  // Nothing that a terminal would obey.
  for (char& letter : text)
    if (static_cast<unsigned char>(letter) < ' ' || letter == '\x7f') letter = ' ';
  return text.empty() ? "it said nothing" : "it said: " + text;
}

/// All that the child needs, made before it is there: between fork and exec nothing may
/// allocate.
struct Prepared {
  std::vector<char*> arguments;
  std::vector<char*> environment;
  int files[4];  ///< what become its descriptors 0 to 3
  rlimit memory;
  rlimit output;
  pid_t parent;
};

std::vector<char*> environment_without_node() {
  std::vector<char*> kept;
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (std::strncmp(*variable, "NODE_", 5) != 0) kept.push_back(*variable);
  kept.push_back(nullptr);
  return kept;
}

[[noreturn]] void be_the_program(const Prepared& prepared) {
  // A group of its own, so that what it starts ends with it.
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != prepared.parent) ::_exit(127);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::setrlimit(RLIMIT_FSIZE, &prepared.output);
  ::setrlimit(RLIMIT_DATA, &prepared.memory);
  // First out of the way of the numbers that they are to have.
  constexpr int far = 16;
  int moved[4];
  for (int i = 0; i < 4; ++i) {
    moved[i] = ::fcntl(prepared.files[i], F_DUPFD, far);
    if (moved[i] < 0) ::_exit(127);
  }
  for (int i = 0; i < 4; ++i) {
    if (::dup2(moved[i], i) < 0) ::_exit(127);
    ::close(moved[i]);
  }
  ::execve(prepared.arguments.front(), prepared.arguments.data(),
           prepared.environment.data());
  ::_exit(127);
}

/// Waits for the end of a child; ends it and what it has started when its time is over.
/// @return its status; empty when it had to be ended
std::optional<int> end_of(pid_t child, std::chrono::seconds most) {
  using Clock = std::chrono::steady_clock;
  const auto last = Clock::now() + most;
  constexpr std::chrono::milliseconds pause{5};
  int status = 0;
  while (uninterrupted([&] { return ::waitpid(child, &status, WNOHANG); }) == 0) {
    if (Clock::now() > last) {
      ::kill(-child, SIGKILL);
      ::kill(child, SIGKILL);
      uninterrupted([&] { return ::waitpid(child, &status, 0); });
      return std::nullopt;
    }
    std::this_thread::sleep_for(pause);
  }
  return status;
}

}  // namespace

std::optional<fs::path> find_program(std::string_view name) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const fs::path file = fs::path{rest.substr(0, end)} / name;
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::error_code ignored;
    if (file.is_absolute() && fs::is_regular_file(file, ignored) &&
        ::access(file.c_str(), X_OK) == 0)
      return file;
  }
  return std::nullopt;
}

std::string output_of(const OutsideWork& work) {
  const FileDescriptor input = file_with(work.input, work.program);
  const FileDescriptor more_input = file_with(work.more_input, work.program);
  const FileDescriptor output = file_in_memory(work.program);
  const FileDescriptor errors = file_in_memory(work.program);
  std::vector<std::string> words{work.program.string()};
  words.insert(words.end(), work.arguments.begin(), work.arguments.end());
  Prepared prepared{
      .arguments = {},
      .environment = environment_without_node(),
      .files = {input.get(), output.get(), errors.get(), more_input.get()},
      .memory = {work.most_memory, work.most_memory},
      .output = {work.most_output, work.most_output},
      .parent = ::getpid()};
  for (std::string& word : words) prepared.arguments.push_back(word.data());
  prepared.arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) refuse(work.program, "no other process can be made");
  if (child == 0) be_the_program(prepared);
  const auto status = end_of(child, std::chrono::seconds{work.most_seconds});
  if (!status)
    refuse(work.program, fmt::format("took more than {} s and was ended; {}",
                                     work.most_seconds, said(content_of(errors))));
  if (WIFSIGNALED(*status))
    refuse(work.program, fmt::format("was ended by signal {}; {}", WTERMSIG(*status),
                                     said(content_of(errors))));
  if (WEXITSTATUS(*status) != 0)
    refuse(work.program, fmt::format("ended with code {}; {}", WEXITSTATUS(*status),
                                     said(content_of(errors))));
  return content_of(output);
}

}  // namespace caseload::io

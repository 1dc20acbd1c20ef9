#include "io/results/separate_process.hpp"

#include "io/results/file_descriptor.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>
#include <string_view>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace caseload::io::results {
namespace {

constexpr rlim_t most_processor_seconds = 60;
constexpr unsigned most_seconds = 180;
constexpr char done = 'd';
constexpr char failed = 'f';

void limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(resource, &both);
}

/// The memory that this process has the addresses of, in bytes; 0 when unknown.
rlim_t present_memory() {
  long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void set_limits(std::size_t memory) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, most_processor_seconds);
  // A sanitizer has the addresses of all memory there could be.
#ifndef __SANITIZE_ADDRESS__
  if (const rlim_t present = present_memory(); present > 0)
    limit(RLIMIT_AS, present + memory);
#else
  (void)memory;
  (void)present_memory;
#endif
  ::alarm(most_seconds);
  for (const int signal : {SIGALRM, SIGINT, SIGTERM, SIGUSR1, SIGSEGV, SIGABRT, SIGBUS})
    std::signal(signal, SIG_DFL);
  // What a library says while it falls is of no use to anybody.
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
}

bool send(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(to, bytes.data(), bytes.size());
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

[[noreturn]] void be_the_child(int to, const std::function<std::string()>& work,
                               std::size_t memory) {
  set_limits(memory);
  bool sent = false;
  try {
    const std::string answer = work();
    sent = send(to, {&done, 1}) && send(to, answer);
  } catch (const std::bad_alloc&) {
    sent = send(to, {&failed, 1}) && send(to, "takes more memory than it may have");
  } catch (const std::exception& error) {
    sent = send(to, {&failed, 1}) && send(to, error.what());
  }
  ::_exit(sent ? 0 : 1);
}

/// All that comes until the other end is closed.
std::string receive(int from, std::size_t most) {
  constexpr std::size_t piece = std::size_t{1} << 16;
  std::string text;
  for (;;) {
    const std::size_t had = text.size();
    text.resize(had + piece);
    const ssize_t came = ::read(from, text.data() + had, piece);
    text.resize(had + static_cast<std::size_t>(came > 0 ? came : 0));
    if (came < 0 && errno == EINTR) continue;
    if (came <= 0 || text.size() > most) return text;
  }
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

std::string in_separate_process(const std::function<std::string()>& work,
                                std::size_t memory) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw ProcessFailed{"no pipe can be made"};
  FileDescriptor read_end{ends[0]};
  FileDescriptor write_end{ends[1]};
  const pid_t child = ::fork();
  if (child < 0) throw ProcessFailed{"no other process can be made"};
  if (child == 0) be_the_child(write_end.get(), work, memory);
  write_end.close();
  std::string answer = receive(read_end.get(), memory);
  read_end.close();
  const int status = status_of(child);
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    throw ProcessFailed{signal == SIGALRM || signal == SIGXCPU || signal == SIGKILL
                            ? "takes longer to read than any results do"
                            : "makes the HDF5 library crash"};
  }
  if (answer.empty() || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw ProcessFailed{"holds more than it may"};
  const bool is_done = answer.front() == done;
  answer.erase(0, 1);
  if (!is_done) throw ProcessFailed{answer};
  return answer;
}

}  // namespace caseload::io::results

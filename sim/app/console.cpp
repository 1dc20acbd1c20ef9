#include "app/console.hpp"

#include "caseload/io/results.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include <unistd.h>

namespace caseload::app {

Console::Console(ColourChoice choice)
    : output_{terminal_of(STDOUT_FILENO, choice, Environment::of_process())},
      remarks_{terminal_of(STDERR_FILENO, choice, Environment::of_process())} {}

void Console::print(std::string_view text) {
  errno = 0;
  // Flushed at once: a full disk should be noticed, and remarks come in their order.
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
      std::fflush(stdout) != 0)
    throw io::WriteError{std::string{"standard output: "} + std::strerror(errno),
                         false};
}

void Console::remark(std::string_view text) {
  // Nobody is left to be told when this fails.
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace caseload::app

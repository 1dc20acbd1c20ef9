#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// Something that this needs is not on this machine; the text says how to get it. Exit
/// code 69.
class NotInstalled : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Somebody else's program did not do what it was started for; the text says what it
/// said. Exit code 70.
class ProgramFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Where a program is that is called by its name alone: the first of the folders of
/// PATH that has it. Folders that are no absolute paths are left out: a study's folder
/// may come from anywhere, and nothing in it is to be started.
std::optional<std::filesystem::path> find_program(std::string_view name);

/// What somebody else's program is asked to do.
struct OutsideWork {
  std::filesystem::path program;
  std::vector<std::string> arguments;  ///< as they are: no shell sees them
  std::string_view input;              ///< on its standard input
  std::string_view more_input = {};    ///< on file descriptor 3
  /// All that it may have: of time by the clock, of memory that it writes to (some
  /// programs reserve a thousand times as much) and of what it says.
  unsigned most_seconds = 300;
  std::size_t most_memory = std::size_t{4} << 30;
  std::size_t most_output = std::size_t{256} << 20;
};

/// Starts a program, waits for its end and gives back what it wrote to standard output.
/// It leaves no file anywhere, it is gone when it takes too long, and when this process
/// is killed. What is set in the environment for node (NODE_OPTIONS, ...) it does not
/// see.
///
/// @throws ProgramFailed when it ends with another code than 0, or not in time;
///         WriteError when there is no room for its input
std::string output_of(const OutsideWork& work);

}  // namespace caseload::io

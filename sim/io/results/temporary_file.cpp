#include "io/results/temporary_file.hpp"

#include "caseload/io/results.hpp"

#include <system_error>

#include <fcntl.h>

namespace caseload::io::results {
namespace {

namespace fs = std::filesystem;

constexpr mode_t file_mode = 0666;  // less what the user's umask takes away
constexpr std::string_view temporary_suffix = ".partial";

}  // namespace

void throw_file_error(const fs::path& path, const std::string& action, int code,
                      bool cannot_create) {
  throw WriteError{path.string() + ": cannot " + action + ": " +
                       std::generic_category().message(code),
                   cannot_create};
}

TemporaryFile::TemporaryFile(const fs::path& folder, const std::string& name)
    : final_path_{folder / name}, descriptor_{create(folder, name)} {}

TemporaryFile::~TemporaryFile() {
  ::unlink(path_.c_str());
}

/// Processes of other machines may have our number, and dead ones have left files: so
/// the first name that is free.
int TemporaryFile::create(const fs::path& folder, const std::string& name) {
  constexpr int most_tries = 10'000;
  for (int number = 0; number < most_tries; ++number) {
    path_ = folder / ("." + name + "." + std::to_string(::getpid()) + "-" +
                      std::to_string(number) + std::string{temporary_suffix});
    const int descriptor = uninterrupted([&] {
      return ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, file_mode);
    });
    if (descriptor >= 0) return descriptor;
    if (errno != EEXIST) break;
  }
  throw_file_error(final_path_, "create the file", errno, true);
}

void TemporaryFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = uninterrupted(
        [&] { return ::write(descriptor_.get(), bytes.data(), bytes.size()); });
    if (written < 0) throw_file_error(final_path_, "write", errno, false);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void TemporaryFile::finish() {
  if (uninterrupted([&] { return ::fsync(descriptor_.get()); }) != 0)
    throw_file_error(final_path_, "sync", errno, false);
  if (!descriptor_.close()) throw_file_error(final_path_, "close", errno, false);
}

bool is_temporary_name(std::string_view name) {
  return name.starts_with('.') && name.ends_with(temporary_suffix);
}

}  // namespace caseload::io::results

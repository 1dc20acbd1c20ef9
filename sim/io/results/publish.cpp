#include "io/results/publish.hpp"

#include "caseload/io/results.hpp"
#include "io/results/file_descriptor.hpp"

#include <algorithm>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <stdio.h>  // renameat2, which <cstdio> need not declare
#include <sys/stat.h>

namespace caseload::io::results {
namespace {

namespace fs = std::filesystem;

constexpr mode_t file_mode = 0666;  // less what the user's umask takes away
constexpr mode_t folder_mode = 0777;

/// @param code  an errno
[[noreturn]] void fail(const fs::path& path, const std::string& action, int code,
                       bool cannot_create) {
  throw WriteError{path.string() + ": cannot " + action + ": " +
                       std::generic_category().message(code),
                   cannot_create};
}

FileDescriptor open_to_read(const fs::path& path, int flags) {
  return FileDescriptor{uninterrupted(
      [&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags); })};
}

constexpr std::string_view temporary_suffix = ".partial";

/// A file with a temporary name, which it loses when this is destroyed.
class TemporaryFile {
 public:
  TemporaryFile(const fs::path& folder, const std::string& name)
      : descriptor_{create(folder, name)} {}
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const fs::path& path() const { return path_; }
  FileDescriptor take_descriptor() { return std::move(descriptor_); }

  void write(std::string_view bytes, const fs::path& final_path) {
    while (!bytes.empty()) {
      const ssize_t written = uninterrupted(
          [&] { return ::write(descriptor_.get(), bytes.data(), bytes.size()); });
      if (written < 0) fail(final_path, "write", errno, false);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (uninterrupted([&] { return ::fsync(descriptor_.get()); }) != 0)
      fail(final_path, "sync", errno, false);
    if (!descriptor_.close()) fail(final_path, "close", errno, false);
  }

 private:
  /// Processes of other machines may have our number, and dead ones have left files: so
  /// the first name that is free.
  int create(const fs::path& folder, const std::string& name) {
    constexpr int most_tries = 10'000;
    for (int number = 0; number < most_tries; ++number) {
      path_ = folder / ("." + name + "." + std::to_string(::getpid()) + "-" +
                        std::to_string(number) + std::string{temporary_suffix});
      const int descriptor = uninterrupted([&] {
        return ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                      file_mode);
      });
      if (descriptor >= 0) return descriptor;
      if (errno != EEXIST) break;
    }
    fail(folder / name, "create the file", errno, true);
  }

  fs::path path_;
  FileDescriptor descriptor_;
};

/// Whether a link was refused because the file system has none.
bool has_no_links(int code) {
  return code == EPERM || code == EOPNOTSUPP || code == ENOSYS || code == EMLINK;
}

bool holds(const fs::path& path, std::string_view bytes) {
  std::error_code ignored;
  // The size first: what is there may be larger than memory.
  if (fs::file_size(path, ignored) != bytes.size()) return false;
  return read_begin(path, bytes.size() + 1) == bytes;
}

[[noreturn]] void refuse(const fs::path& path) {
  throw WriteError{
      path.string() +
          ": is there and holds something else; a run never replaces files\n"
          "  hint: give another folder with --output, or move this one away",
      true};
}

}  // namespace

void sync_folder(const fs::path& folder) {
  const FileDescriptor descriptor = open_to_read(folder, O_DIRECTORY);
  if (!descriptor.is_open()) fail(folder, "open the folder", errno, true);
  // Some network file systems cannot sync a folder and need not.
  if (uninterrupted([&] { return ::fsync(descriptor.get()); }) != 0 &&
      errno != EINVAL && errno != ENOTSUP)
    fail(folder, "sync the folder", errno, false);
}

void make_folder(const fs::path& folder) {
  std::vector<fs::path> missing;
  for (fs::path path = folder; !path.empty() && !is_there(path);
       path = path.parent_path())
    missing.push_back(path);
  std::reverse(missing.begin(), missing.end());
  for (const fs::path& path : missing) {
    // "results/" is followed by an empty name; and others may make the same folders.
    if (::mkdir(path.c_str(), folder_mode) != 0 && errno != EEXIST)
      fail(path, "create the folder", errno, true);
    sync_folder(path.has_parent_path() ? path.parent_path() : ".");
  }
  std::error_code error;
  if (!fs::is_directory(folder, error))
    fail(folder, "use it as a folder", error ? error.value() : ENOTDIR, true);
}

void try_to_create_in(const fs::path& folder) {
  TemporaryFile{folder, "results.h5"};
}

FileDescriptor file_without_name(const fs::path& folder) {
  return TemporaryFile{folder, "space"}.take_descriptor();
}

int give_name(const fs::path& from, const fs::path& to, Naming naming) {
  if (naming == Naming::link) {
    if (::link(from.c_str(), to.c_str()) == 0) return 0;
    if (!has_no_links(errno)) return errno;
  }
#ifdef RENAME_NOREPLACE
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
    return 0;
  return errno;
#else
  return ENOSYS;
#endif
}

void publish(const fs::path& folder, const std::string& name, std::string_view bytes,
             Naming naming) {
  const fs::path path = folder / name;
  if (is_there(path)) {
    if (holds(path, bytes)) return;
    refuse(path);
  }
  TemporaryFile file{folder, name};
  file.write(bytes, path);
  const int code = give_name(file.path(), path, naming);
  if (code == EEXIST && !holds(path, bytes)) refuse(path);
  if (code != 0 && code != EEXIST) fail(path, "give the file its name", code, false);
  sync_folder(folder);
}

void replace(const fs::path& folder, const std::string& name, std::string_view bytes) {
  const fs::path path = folder / name;
  TemporaryFile file{folder, name};
  file.write(bytes, path);
  if (::rename(file.path().c_str(), path.c_str()) != 0)
    fail(path, "give the file its name", errno, false);
  sync_folder(folder);
}

bool is_temporary_name(std::string_view name) {
  return name.starts_with('.') && name.ends_with(temporary_suffix);
}

bool is_there(const fs::path& file) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(file, ignored);
  return status.type() != fs::file_type::not_found;
}

std::optional<std::string> read_begin(const fs::path& file, std::size_t most) {
  // O_NONBLOCK: opening a pipe would wait for somebody who writes to it.
  const FileDescriptor descriptor = open_to_read(file, O_NONBLOCK | O_NOCTTY);
  struct stat status {};
  if (!descriptor.is_open() || ::fstat(descriptor.get(), &status) != 0 ||
      !S_ISREG(status.st_mode))
    return std::nullopt;
  std::string bytes(std::min(most, static_cast<std::size_t>(status.st_size)), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = uninterrupted([&] {
      return ::read(descriptor.get(), bytes.data() + filled, bytes.size() - filled);
    });
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace caseload::io::results

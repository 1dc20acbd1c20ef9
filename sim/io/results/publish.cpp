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

constexpr mode_t folder_mode = 0777;  // less what the user's umask takes away

FileDescriptor open_to_read(const fs::path& path, int flags) {
  return FileDescriptor{uninterrupted(
      [&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags); })};
}

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

/// A regular file that is read in pieces, so that it may be larger than memory.
class Reader {
 public:
  explicit Reader(const fs::path& path)
      : descriptor_{open_to_read(path, O_NONBLOCK | O_NOCTTY)} {
    struct stat status {};
    is_good_ = descriptor_.is_open() && ::fstat(descriptor_.get(), &status) == 0 &&
               S_ISREG(status.st_mode);
  }

  /// The next bytes, at most `most`; fewer only at the end of the file. None when it
  /// cannot be read.
  std::optional<std::string_view> next(std::size_t most) {
    bytes_.resize(most);
    std::size_t filled = 0;
    while (is_good_ && filled < most) {
      const ssize_t count = uninterrupted([&] {
        return ::read(descriptor_.get(), bytes_.data() + filled, most - filled);
      });
      is_good_ = count >= 0;
      if (count <= 0) break;
      filled += static_cast<std::size_t>(count);
    }
    if (!is_good_) return std::nullopt;
    return std::string_view{bytes_}.substr(0, filled);
  }

 private:
  FileDescriptor descriptor_;
  bool is_good_ = false;
  std::string bytes_;
};

bool hold_the_same(const fs::path& one, const fs::path& other) {
  constexpr std::size_t piece = std::size_t{1} << 20;
  Reader ours{one};
  Reader theirs{other};
  while (true) {
    const auto bytes = ours.next(piece);
    if (!bytes || bytes != theirs.next(piece)) return false;
    if (bytes->empty()) return true;
  }
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
  if (!descriptor.is_open()) throw_file_error(folder, "open the folder", errno, true);
  // Some network file systems cannot sync a folder and need not.
  if (uninterrupted([&] { return ::fsync(descriptor.get()); }) != 0 &&
      errno != EINVAL && errno != ENOTSUP)
    throw_file_error(folder, "sync the folder", errno, false);
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
      throw_file_error(path, "create the folder", errno, true);
    sync_folder(path.has_parent_path() ? path.parent_path() : ".");
  }
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw_file_error(folder, "use it as a folder", error ? error.value() : ENOTDIR,
                     true);
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
  file.write(bytes);
  publish(file, naming);
}

void publish(TemporaryFile& file, Naming naming) {
  const fs::path& path = file.final_path();
  if (is_there(path)) {
    if (hold_the_same(file.path(), path)) return;
    refuse(path);
  }
  file.finish();
  const int code = give_name(file.path(), path, naming);
  if (code == EEXIST && !hold_the_same(file.path(), path)) refuse(path);
  if (code != 0 && code != EEXIST)
    throw_file_error(path, "give the file its name", code, false);
  sync_folder(path.parent_path());
}

void replace(const fs::path& folder, const std::string& name, std::string_view bytes) {
  TemporaryFile file{folder, name};
  file.write(bytes);
  replace(file);
}

void replace(TemporaryFile& file) {
  file.finish();
  const fs::path& path = file.final_path();
  if (::rename(file.path().c_str(), path.c_str()) != 0)
    throw_file_error(path, "give the file its name", errno, false);
  sync_folder(path.parent_path());
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

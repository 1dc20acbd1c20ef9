#include "caseload/io/new_folder.hpp"

#include "caseload/io/results.hpp"
#include "io/results/publish.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& folder, int code) {
  throw WriteError{folder.string() + ": cannot create the folder: " +
                       std::generic_category().message(code),
                   true};
}

[[noreturn]] void refuse(const fs::path& folder) {
  throw WriteError{folder.string() +
                       ": is there and is not an empty folder; nothing is replaced\n"
                       "  hint: give another name, or move this one away",
                   true};
}

/// A folder with a temporary name, gone with all in it when this is destroyed, unless
/// it was given another name.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& folder) {
    constexpr int most_tries = 10'000;
    constexpr mode_t mode = 0777;  // less what the user's umask takes away
    std::string begin = ".";
    begin += folder.filename().string();
    begin += '.';
    begin += std::to_string(::getpid());
    for (int number = 0; number < most_tries; ++number) {
      std::string name = begin;
      name += '-';
      name += std::to_string(number);
      name += ".partial";
      path_ = parent_of(folder) / name;
      if (::mkdir(path_.c_str(), mode) == 0) return;
      if (errno != EEXIST) break;
    }
    fail(folder, errno);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

  static fs::path parent_of(const fs::path& folder) {
    return folder.has_parent_path() ? folder.parent_path() : fs::path{"."};
  }

 private:
  fs::path path_;
};

bool is_empty_folder(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::directory &&
         fs::is_empty(path, error) && !error;
}

}  // namespace

void make_folder_of(const fs::path& folder,
                    const std::vector<std::pair<std::string, std::string>>& files) {
  if (results::is_there(folder) && !is_empty_folder(folder)) refuse(folder);
  results::make_folder(TemporaryFolder::parent_of(folder));
  const TemporaryFolder made{folder};
  for (const auto& [name, text] : files) results::publish(made.path(), name, text);
  // Of folders, rename(2) replaces an empty one and nothing else.
  if (std::rename(made.path().c_str(), folder.c_str()) == 0)
    return results::sync_folder(TemporaryFolder::parent_of(folder));
  if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR) refuse(folder);
  fail(folder, errno);
}

}  // namespace caseload::io

#pragma once

#include "io/results/file_descriptor.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace caseload::io::results {

/// Throws WriteError: PATH: cannot `action`, and why. @param code  an errno
[[noreturn]] void throw_file_error(const std::filesystem::path& path,
                                   const std::string& action, int code,
                                   bool cannot_create);

/// A new file with a temporary name (".NAME.PROCESS-NUMBER.partial"), which it loses
/// when this is destroyed. Errors name the file that it is to become.
class TemporaryFile {
 public:
  /// @throws WriteError with cannot_create()
  TemporaryFile(const std::filesystem::path& folder, const std::string& name);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  const std::filesystem::path& final_path() const { return final_path_; }
  /// To read and to write; until finish().
  int descriptor() const { return descriptor_.get(); }
  FileDescriptor take_descriptor() { return std::move(descriptor_); }

  /// Appends. @throws WriteError
  void write(std::string_view bytes);
  /// Sees that what was written lasts, and closes the file.
  /// @throws WriteError
  void finish();

 private:
  int create(const std::filesystem::path& folder, const std::string& name);

  std::filesystem::path final_path_;
  std::filesystem::path path_;
  FileDescriptor descriptor_;
};

/// Whether a file has the name that this program gives to one it has not finished.
bool is_temporary_name(std::string_view name);

}  // namespace caseload::io::results

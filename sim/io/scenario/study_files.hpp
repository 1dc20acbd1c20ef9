#pragma once

#include "io/scenario/mistakes.hpp"

#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <optional>
#include <string>

namespace caseload::io::reading {

/// A file of a study.
struct StudyFile {
  const std::string* shown =
      nullptr;           ///< as messages name it; lives as long as StudyFiles
  std::string identity;  ///< the same for all ways to name one file
  std::string folder;    ///< its place within the study's folder; empty at the top
};

/// The only part of the reader that knows a file system: what the user named, and the
/// files beside it that the study names. Nothing outside the study's folder is ever
/// opened, and nothing but regular files of at most `most_bytes`.
class StudyFiles {
 public:
  static constexpr std::uintmax_t most_bytes = std::uintmax_t{4} << 20;

  /// @param given  a study folder, or a file
  /// @throws MissingInput when there is nothing that can be read
  explicit StudyFiles(const std::filesystem::path& given);

  const StudyFile& main() const { return main_; }
  const std::filesystem::path& folder() const { return folder_; }
  bool main_is_called_study() const;

  /// The file that `name`, a value in `from`, stands for: a path relative to `from`.
  /// Nothing, and a mistake, when it leaves the study's folder.
  ///
  /// @throws MissingInput when there is no such file
  std::optional<StudyFile> find(Mistakes& mistakes, const StudyFile& from,
                                const Node& name, const std::string& key);

  /// The same for a path relative to the file in which it is written.
  std::optional<StudyFile> find_beside(Mistakes& mistakes, const Node& name,
                                       const std::string& key);

  /// The text of a study or a scenario, which has passed check_text_limits().
  /// @throws MissingInput, InputErrors
  static std::string text_of(const StudyFile& file);
  /// The text of a table, in UTF-8. @throws MissingInput, InputErrors
  static std::string text_of_table(const StudyFile& file);

 private:
  static std::string bytes_of(const StudyFile& file);

  std::filesystem::path folder_;  ///< as the user named it; may be empty: here
  std::filesystem::path real_folder_;
  StudyFile main_;
  std::list<std::string> shown_;
  std::map<const std::string*, StudyFile> files_;  ///< by StudyFile::shown
};

}  // namespace caseload::io::reading

#pragma once

#include "io/results/folder_turn.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace caseload::io::results {

using Json = nlohmann::ordered_json;

/// A file that is to stand in a folder with a record.
struct RecordedFile {
  std::string name;
  std::string_view bytes;       ///< must outlive the folder
  Json facts = Json::object();  ///< what the record says of it beside name and SHA-256
};

/// What a folder's record is, and says of all its files.
struct FolderRecord {
  std::string name;    ///< "export.json"
  std::string schema;  ///< "caseload/tables/1"
  std::string maker;   ///< the verb that writes such files: "caseload export"
  std::string option;  ///< of the command line, with which another folder is given
  Json facts;
  /// Keys of `facts` in which an older record must agree, each with its words: files of
  /// something else are not replaced.
  std::vector<std::pair<std::string, std::string>> same;
};

/// Files in a folder that are replaced only where they are, byte for byte, what an
/// earlier one of the same sort wrote, as its record says: what somebody has edited or
/// put there stays. Each file is whole under its name or not there; the record comes
/// last. A process that is killed leaves some of them, and the next one goes on.
class RecordedFolder {
 public:
  /// Makes the folder where it is missing, takes the turn in it (FolderTurn), and looks
  /// at all files before any is written.
  /// @throws WriteError with cannot_create() where one must not be replaced
  RecordedFolder(std::filesystem::path folder, FolderRecord record,
                 std::vector<RecordedFile> files);

  /// @return the paths of all files, the record last. @throws WriteError
  std::vector<std::filesystem::path> write();

  /// Files that an earlier one wrote and this one does not, and that are still there.
  /// They stay, and the record keeps them in mind (`earlier`), so that a later one may
  /// replace them.
  std::vector<std::filesystem::path> left_over() const;

 private:
  /// What must be done that a file has its bytes.
  enum class Step { nothing, make, replace };
  /// SHA-256 by name, as the record that is there says.
  using Known = std::optional<std::map<std::string, std::string>>;

  Known known_files() const;
  Step step_for(const RecordedFile& file) const;
  void put(const std::string& name, std::string_view bytes, Step step) const;
  std::string record_text() const;
  [[noreturn]] void refuse(const std::filesystem::path& path,
                           const std::string& why) const;

  std::filesystem::path folder_;
  FolderRecord record_;
  std::vector<RecordedFile> files_;
  std::optional<FolderTurn> turn_;
  std::vector<Step> steps_;
  Known known_;  ///< empty without a record
};

}  // namespace caseload::io::results

#pragma once

#include "io/scenario/changes.hpp"
#include "io/scenario/evidence.hpp"
#include "io/scenario/study_files.hpp"

#include <list>
#include <map>
#include <set>
#include <string>

namespace caseload::io::reading {

/// Checks `schema = 1`, which must come first, and the `name` and `title` of a file.
/// False when it is written in another schema, so that its keys mean something else.
bool check_file_head(Mistakes& mistakes, const Node& file);

/// A scenario file together with all that it takes over from those it extends.
struct ResolvedFile {
  StudyFile file;
  Node own;                      ///< what the file itself says
  Node tree;                     ///< with what it takes over
  Changes changes;               ///< declared against what it extends
  std::string extends;           ///< name of that scenario; empty when none
  std::string extends_identity;  ///< of its file
  Mistakes undeclared;           ///< in what it declares, where they are kept
};

/// Reads scenario files and resolves `extends`, each once.
class ScenarioFiles {
 public:
  /// @param keep_undeclared  mistakes in what a scenario declares are kept with it
  ScenarioFiles(Mistakes& mistakes, StudyFiles& files, bool keep_undeclared)
      : mistakes_{mistakes}, files_{files}, keep_undeclared_{keep_undeclared} {}

  /// The scenario that `name`, a value in `from`, stands for; null after a mistake.
  /// @throws MissingInput, InputErrors (syntax)
  const ResolvedFile* resolve(const StudyFile& from, const Node& name,
                              const std::string& key);

  /// From now on, who extends the scenario with this identity extends `other` in its
  /// place; not those that were resolved before.
  void put_in_place_of(std::string identity, const ResolvedFile& other) {
    replaced_ = std::move(identity);
    other_ = &other;
  }

  /// A scenario file that was given by itself, with its own `[run]`.
  const ResolvedFile* resolve_alone(const StudyFile& file, Node own);

  /// Every file that was read, also those that are only extended.
  const std::list<ResolvedFile>& all() const { return all_; }

 private:
  const ResolvedFile* resolve_file(const StudyFile& file, Node own, bool may_run);

  Mistakes& mistakes_;
  StudyFiles& files_;
  bool keep_undeclared_;
  std::list<ResolvedFile> all_;
  std::string replaced_;  ///< whom nobody extends any more; empty: nobody is
  const ResolvedFile* other_ = nullptr;
  std::map<std::string, const ResolvedFile*> known_;  ///< by identity; null: mistaken
  std::vector<std::string>
      open_;  ///< identities of those that wait for what they extend
};

}  // namespace caseload::io::reading

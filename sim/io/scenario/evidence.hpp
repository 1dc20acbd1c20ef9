#pragma once

#include "caseload/io/study.hpp"
#include "io/scenario/table_reader.hpp"

#include <map>
#include <string>

namespace caseload::io::reading {

/// What a number rests on. Each part is empty when it was not given.
struct Evidence {
  std::string source;
  std::string quality;
  std::string note;
  const Node* range = nullptr;  ///< to be read as the value is: read_range()
};

/// The works that a study's numbers come from, by id; and where each was defined.
class Sources {
 public:
  /// Takes in `[sources]` of one file. The same id with other content is a mistake.
  void add(Mistakes& mistakes, const Node& sources);

  /// A file of a study that is read without it does not have the study's sources.
  void may_be_elsewhere() { may_be_elsewhere_ = true; }

  /// Works behind published figures that nobody uses may say year = "not known".
  void years_may_be_unknown() { years_may_be_unknown_ = true; }

  bool knows(const std::string& id) const {
    return may_be_elsewhere_ || sources_.count(id) > 0;
  }
  std::vector<std::string_view> ids() const;
  const std::map<std::string, Source>& all() const { return sources_; }

 private:
  std::map<std::string, Source> sources_;
  std::map<std::string, Place> places_;
  bool may_be_elsewhere_ = false;
  bool years_may_be_unknown_ = false;
};

/// Reads `source`, `quality`, `note` and `range` of a value given as a table, and
/// checks that they fit: a published number needs a source; a derived, calibrated or
/// assumed one a source or a note.
///
/// @param outer  what holds where the table does not say (a step in a dated value)
Evidence read_evidence(Mistakes& mistakes, const Sources& sources, TableReader& table,
                       const Evidence& outer = {});

/// Whether a table is one value with its evidence, rather than a group of keys. (The
/// tables of dated changes look like values: who may meet one asks is_dated_change().)
bool is_value_table(const Node& node);

}  // namespace caseload::io::reading

#pragma once

#include "io/scenario/mistakes.hpp"
#include "io/scenario/node.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

inline constexpr std::size_t most_names = 1000;  ///< of one sort in one scenario

/// Names of one sort, such as those of all states, in ascending order: a position in
/// the list is the index of the model.
class NameList {
 public:
  NameList() = default;
  /// @param sort   "state": for messages
  /// @param names  in any order; each counts once
  NameList(std::string sort, std::vector<std::string> names);

  /// The names of the tables under `table`, which may be null.
  static NameList of_tables(std::string sort, const Node* table);

  std::optional<std::size_t> position(std::string_view name) const;

  /// The same; a name that is not in the list is a mistake.
  std::optional<std::size_t> look_up(Mistakes& mistakes, const Node& node,
                                     const std::string& key) const;
  /// The same for a name that is a key of a table.
  std::optional<std::size_t> look_up_key(Mistakes& mistakes, const Place& place,
                                         std::string_view name,
                                         const std::string& key) const;

  const std::vector<std::string>& all() const { return names_; }
  std::size_t size() const { return names_.size(); }

 private:
  std::string sort_;
  std::vector<std::string> names_;
};

/// Refuses names that are not lower-case letters, digits and underscores, beginning
/// with a letter, at most 64 characters; and words that mark a value given as a table.
void check_name(Mistakes& mistakes, const Place& place, const std::string& name,
                const std::string& key);

/// The same for the names of studies and scenarios, which may contain hyphens and begin
/// with a digit.
void check_title_name(Mistakes& mistakes, const Node& node, const std::string& key);

/// Whether `node` is a table of at most `most_names` named tables; a mistake otherwise.
bool is_table_of_names(Mistakes& mistakes, const Node& node, const std::string& key);

}  // namespace caseload::io::reading

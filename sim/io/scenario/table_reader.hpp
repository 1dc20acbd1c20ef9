#pragma once

#include "io/scenario/mistakes.hpp"
#include "io/scenario/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

/// Reads a table whose keys are known, and refuses all others with the nearest
/// spelling.
class TableReader {
 public:
  /// @param key  dotted key of the table; empty for the file itself
  TableReader(Mistakes& mistakes, const Node& table, std::string key);

  /// The value of `name`, or null when it is absent.
  const Node* find(std::string_view name);

  /// The same; its absence is a mistake.
  const Node* need(std::string_view name, std::string_view expected,
                   std::string_view hint = {});

  /// Text that must not be empty; its absence is a mistake. Empty after a mistake.
  std::string need_text(std::string_view name, std::string_view expected);
  /// Text that may be absent.
  std::string find_text(std::string_view name, std::string_view expected);

  /// A key that find() was not asked for is a mistake. Call it last.
  void refuse_unknown_keys();

  std::string key_of(std::string_view name) const { return joined(key_, name); }
  const std::string& key() const { return key_; }
  const Node& node() const { return table_; }

 private:
  std::string text_of(const Node& node, std::string_view name,
                      std::string_view expected);

  Mistakes& mistakes_;
  const Node& table_;
  std::string key_;
  std::vector<std::string_view> known_;
};

/// Whether `node` is a table; a mistake if not.
bool is_table(Mistakes& mistakes, const Node& node, const std::string& key);

}  // namespace caseload::io::reading

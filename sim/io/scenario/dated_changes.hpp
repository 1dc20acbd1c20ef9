#pragma once

#include "io/scenario/calendar.hpp"
#include "io/scenario/mistakes.hpp"
#include "io/scenario/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

/// `[change.NAME]`: from one date on, a value is another, whatever its own steps say;
/// until another date, if one is given, from which what would hold without it holds.
///
/// Whoever reads a value that may change on dates asks applied() for it. So which keys
/// can be changed is not listed anywhere: they are those that were asked for.
class DatedChanges {
 public:
  /// @param section  `[change]` of the resolved file; null when there is none
  DatedChanges(Mistakes& mistakes, const Node* section, const Calendar& calendar,
               bool calendar_is_known);

  /// The value at `key` with the changes that are made to it, as steps; nothing when
  /// there are none. A step that a change makes stands where the change was written.
  std::optional<Node> applied(const Node& value, const std::string& key);

  /// The name of the change that a value written at `place` belongs to; empty if none.
  std::string_view made_by(const Place& place) const;

  /// Refuses changes of keys that nobody asked for: misspelt, or of a value that holds
  /// for the whole run.
  ///
  /// @param read          what was read of the scenario
  /// @param all_was_read  false after mistakes, because of which some value may not
  ///                      have been asked for
  void refuse_unused(Mistakes& mistakes, const Node& scenario,
                     const std::vector<ResolvedValue>& read, bool all_was_read) const;

 private:
  struct Change {
    std::string name;
    std::string key;  ///< empty after a mistake
    const Node* key_node = nullptr;
    const Node* date = nullptr;
    const Node* until = nullptr;  ///< null: to the end
    const Node* value = nullptr;
    CalendarDate from{};
    std::optional<CalendarDate> before{};
    bool is_used = false;
  };

  std::optional<CalendarDate> read_date(Mistakes& mistakes, const Node& node,
                                        const std::string& key) const;
  void read_change(Mistakes& mistakes, const std::string& name, const Node& node);
  void refuse_overlaps(Mistakes& mistakes) const;

  Calendar calendar_;
  bool calendar_is_known_;
  std::vector<Change> changes_;         ///< whole ones, ascending by key and date
  std::vector<std::string> date_keys_;  ///< of values that may change on dates
};

/// Whether `key` is that of a dated change: "change.NAME".
bool is_dated_change(std::string_view key);

}  // namespace caseload::io::reading

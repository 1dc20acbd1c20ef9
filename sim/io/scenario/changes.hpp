#pragma once

#include "io/scenario/mistakes.hpp"
#include "io/scenario/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

/// The keys in which a scenario declares that it differs from the one it extends. A key
/// covers everything below it.
class Changes {
 public:
  Changes() = default;
  /// @param node  the value of `changes`, or null when there is none
  Changes(Mistakes& mistakes, const Node* node);

  bool covers(std::string_view key) const;
  /// Whether a declared key is `key`, above it or below it.
  bool touches(std::string_view key) const;
  const std::vector<std::string>& keys() const { return keys_; }

  /// Compares what a scenario says, once resolved, with what it extends, by meaning:
  /// "48 h" is "2 day", and evidence is not compared. A difference that is not declared
  /// is a mistake, and so is a declaration without a difference.
  void check(Mistakes& mistakes, const Node& base, const Node& resolved) const;

 private:
  std::vector<std::string> keys_;
  std::vector<Place> places_;  ///< of each key
};

/// Whether `key` is `above`, or dotted below it.
bool is_at_or_below(std::string_view key, std::string_view above);

}  // namespace caseload::io::reading

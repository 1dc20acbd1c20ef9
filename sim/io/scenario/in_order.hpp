#pragma once

#include "io/scenario/node.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace caseload::io::reading {

/// The entries of a table as they were written, not by name.
inline std::vector<const Node::Entry*> in_order_of_file(const Node::Table& table) {
  std::vector<const Node::Entry*> entries;
  for (const Node::Entry& entry : table) entries.push_back(&entry);
  std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
    const auto place = [](const Node::Entry& entry) {
      return std::tuple{entry.node.key_place.line, entry.node.key_place.column};
    };
    return place(*a) < place(*b);
  });
  return entries;
}

}  // namespace caseload::io::reading

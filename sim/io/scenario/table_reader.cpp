#include "io/scenario/table_reader.hpp"

#include "caseload/core/wording.hpp"
#include "io/scenario/spelling.hpp"

#include <algorithm>
#include <array>

namespace caseload::io::reading {
namespace {

struct Home {
  std::string_view name;
  std::string_view where;
};

// Where keys belong that people write in the wrong table.
constexpr std::array<Home, 27> homes{{
    {"batch", "[arrivals.NAME]"},
    {"begins_episode", "[states.NAME]"},
    {"changes", "the top of a scenario file"},
    {"count", "[initial.NAME]"},
    {"discipline", "[staff.NAME]"},
    {"end", "the top of study.toml, or [run] of a file that stands alone"},
    {"extends", "the top of a scenario file"},
    {"headcount", "[staff.NAME]"},
    {"kind", "[states.NAME] or [measures.NAME]"},
    {"length", "[run] of a file that stands alone"},
    {"long_name", "[measures.NAME]"},
    {"majorants", "study.toml"},
    {"next", "[states.NAME]"},
    {"next_by_type", "[states.NAME]"},
    {"note", "the value that it is about: { value = ..., note = ... }"},
    {"observe_from", "the top of study.toml, or [run] of a file that stands alone"},
    {"primary", "the top of study.toml"},
    {"quality", "the value that it is about: { value = ..., quality = ... }"},
    {"rate", "[arrivals.NAME]"},
    {"replications", "the top of study.toml, or [run] of a file that stands alone"},
    {"scenarios", "the top of study.toml"},
    {"seed", "the top of study.toml, or [run] of a file that stands alone"},
    {"source", "the value that it is about: { value = ..., source = ... }"},
    {"start", "the top of study.toml, or [run] of a file that stands alone"},
    {"stay", "[initial.NAME]"},
    {"until", "[change.NAME]"},
    {"warm_up", "[run] of a file that stands alone"},
}};

std::string home_hint(std::string_view name) {
  for (const Home& home : homes)
    if (home.name == name)
      return in_quotes(name) + " belongs in " + std::string{home.where};
  return {};
}

}  // namespace

TableReader::TableReader(Mistakes& mistakes, const Node& table, std::string key)
    : mistakes_{mistakes}, table_{table}, key_{std::move(key)} {}

const Node* TableReader::find(std::string_view name) {
  known_.push_back(name);
  return table_.find(name);
}

const Node* TableReader::need(std::string_view name, std::string_view expected,
                              std::string_view hint) {
  const Node* found = find(name);
  if (found == nullptr)
    mistakes_.add(table_, key_of(name),
                  {.expected = std::string{expected},
                   .got = "nothing",
                   .hint = std::string{hint}});
  return found;
}

std::string TableReader::text_of(const Node& node, std::string_view name,
                                 std::string_view expected) {
  const std::string* text = node.text();
  if (text != nullptr && !text->empty()) return *text;
  mistakes_.add(node, key_of(name),
                {.expected = std::string{expected}, .got = written(node)});
  return {};
}

std::string TableReader::need_text(std::string_view name, std::string_view expected) {
  const Node* found = need(name, expected);
  return found == nullptr ? std::string{} : text_of(*found, name, expected);
}

std::string TableReader::find_text(std::string_view name, std::string_view expected) {
  const Node* found = find(name);
  return found == nullptr ? std::string{} : text_of(*found, name, expected);
}

void TableReader::refuse_unknown_keys() {
  const auto is_known = [&](std::string_view name) {
    return std::find(known_.begin(), known_.end(), name) != known_.end();
  };
  for (const auto& [name, node] : *table_.table()) {
    if (is_known(name)) continue;
    std::string hint =
        core::nearest_name(name, known_).empty() ? home_hint(name) : std::string{};
    if (hint.empty()) hint = spelling_hint(name, known_);
    mistakes_.add(node.key_place, key_of(name),
                  {.expected = "a key that is known here",
                   .got = in_quotes(name),
                   .hint = std::move(hint)});
  }
}

bool is_table(Mistakes& mistakes, const Node& node, const std::string& key) {
  if (node.table() != nullptr) return true;
  mistakes.add(node, key, {.expected = "a table", .got = written(node)});
  return false;
}

}  // namespace caseload::io::reading

#include "io/scenario/names.hpp"

#include "caseload/io/study.hpp"
#include "io/scenario/digits.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/table_reader.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

constexpr std::size_t longest_name = 64;

bool is_letter(char letter) {
  return letter >= 'a' && letter <= 'z';
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char letter) {
           return is_letter(letter) || is_digit(letter) || letter == '_';
         });
}

}  // namespace

}  // namespace caseload::io::reading

bool caseload::io::is_study_name(std::string_view name) {
  using namespace reading;
  return !name.empty() && name.size() <= longest_name &&
         (is_letter(name.front()) || is_digit(name.front())) &&
         std::all_of(name.begin(), name.end(), [](char letter) {
           return is_letter(letter) || is_digit(letter) || letter == '_' ||
                  letter == '-';
         });
}

namespace caseload::io::reading {

NameList::NameList(std::string sort, std::vector<std::string> names)
    : sort_{std::move(sort)}, names_{std::move(names)} {
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

NameList NameList::of_tables(std::string sort, const Node* table) {
  std::vector<std::string> names;
  if (table != nullptr && table->table() != nullptr)
    for (const auto& entry : *table->table()) names.push_back(entry.name);
  if (names.size() > most_names) names.clear();
  return {std::move(sort), std::move(names)};
}

std::optional<std::size_t> NameList::position(std::string_view name) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), name);
  if (found == names_.end() || *found != name) return {};
  return static_cast<std::size_t>(found - names_.begin());
}

std::optional<std::size_t> NameList::look_up_key(Mistakes& mistakes, const Place& place,
                                                 std::string_view name,
                                                 const std::string& key) const {
  const auto found = position(name);
  if (!found) {
    const std::vector<std::string_view> known{names_.begin(), names_.end()};
    mistakes.add(place, key,
                 {.expected = "the name of a " + sort_,
                  .got = in_quotes(name),
                  .hint = known.empty() ? "there is no " + sort_ + " in this scenario"
                                        : spelling_hint(name, known)});
  }
  return found;
}

std::optional<std::size_t> NameList::look_up(Mistakes& mistakes, const Node& node,
                                             const std::string& key) const {
  if (node.text() != nullptr)
    return look_up_key(mistakes, node.place, *node.text(), key);
  mistakes.add(node, key, {.expected = "the name of a " + sort_, .got = written(node)});
  return {};
}

void check_name(Mistakes& mistakes, const Place& place, const std::string& name,
                const std::string& key) {
  if (name == "value" || name == "dist" || name == "steps")
    mistakes.add(place, key,
                 {.expected = "a name of your own",
                  .got = in_quotes(name),
                  .hint = "this word marks a value that is given as a table"});
  else if (!is_name(name))
    mistakes.add(
        place, key,
        {.expected = "a name of lower-case letters, digits and underscores that "
                     "begins with a letter, at most 64 characters",
         .got = in_quotes(name)});
}

void check_title_name(Mistakes& mistakes, const Node& node, const std::string& key) {
  if (node.text() == nullptr || !is_study_name(*node.text()))
    mistakes.add(node, key,
                 {.expected = "a name of lower-case letters, digits, hyphens and "
                              "underscores, at most 64 characters",
                  .got = written(node)});
}

bool is_table_of_names(Mistakes& mistakes, const Node& node, const std::string& key) {
  if (!is_table(mistakes, node, key)) return false;
  if (node.table()->size() <= most_names) return true;
  mistakes.add(node, key,
               {.expected = "at most " + std::to_string(most_names) + " names",
                .got = std::to_string(node.table()->size())});
  return false;
}

}  // namespace caseload::io::reading

#include "io/scenario/description.hpp"

#include "caseload/io/study.hpp"

#include <array>

namespace caseload::io {
namespace {

constexpr std::array keys{
    DescriptionKey{"authors", "who made the study, and when it was written"},
    DescriptionKey{"purpose", "why the model exists, and for which decision"},
    DescriptionKey{"experiments", "why these scenarios, and by which design"},
    DescriptionKey{"cleaning", "what was done to the data before they became inputs"},
    DescriptionKey{"warm_up",
                   "how the starting state, and the time before observation, "
                   "were chosen"},
    DescriptionKey{"replications", "why so many replications"},
    DescriptionKey{"availability", "where and how others get the model"},
};

}  // namespace

std::span<const DescriptionKey> description_keys() {
  return keys;
}

namespace reading {
namespace {

/// A page of text; what is longer belongs into a document of its own.
constexpr std::size_t most_bytes = 4000;

}  // namespace

std::map<std::string, std::string, std::less<>> read_description(Mistakes& mistakes,
                                                                 const Node& node) {
  std::map<std::string, std::string, std::less<>> description;
  const std::string name = "description";
  if (!is_table(mistakes, node, name)) return description;
  TableReader table{mistakes, node, name};
  for (const DescriptionKey& key : description_keys()) {
    const Node* value = table.find(key.name);
    if (value == nullptr) continue;
    const std::string* text = value->text();
    if (text == nullptr || text->find_first_not_of(" \t\r\n") == std::string::npos)
      mistakes.add(*value, table.key_of(key.name),
                   {.expected = "a text that says " + std::string{key.meaning},
                    .got = written(*value)});
    else if (text->size() > most_bytes)
      mistakes.add(
          *value, table.key_of(key.name),
          {.expected = "a text of at most " + std::to_string(most_bytes) + " bytes",
           .got = std::to_string(text->size()) + " bytes",
           .hint = "what is longer belongs into a document of its own"});
    else
      description.emplace(key.name, *text);
  }
  table.refuse_unknown_keys();
  return description;
}

}  // namespace reading
}  // namespace caseload::io

#include "io/scenario/study_settings.hpp"

#include "io/scenario/description.hpp"
#include "io/scenario/spelling.hpp"

namespace caseload::io::reading {
namespace {

constexpr std::size_t most_scenarios = 4096;
constexpr std::size_t most_primary = 1000;

/// The elements of a list of texts; a mistake where it is none.
std::vector<const Node*> read_texts(Mistakes& mistakes, const Node& node,
                                    const std::string& key, std::string_view expected,
                                    std::size_t most) {
  std::vector<const Node*> texts;
  const Node::Array* list = node.array();
  if (list == nullptr || list->size() > most) {
    mistakes.add(
        node, key,
        {.expected = std::string{expected} + ", at most " + std::to_string(most),
         .got = list == nullptr ? written(node) : std::to_string(list->size())});
    return texts;
  }
  for (const Node& element : *list)
    if (element.text() != nullptr && !element.text()->empty())
      texts.push_back(&element);
    else
      mistakes.add(element, key,
                   {.expected = std::string{expected}, .got = written(element)});
  return texts;
}

void read_store_settings(Mistakes& mistakes, const Node& node,
                         StudySettings& settings) {
  settings.store_weekly = false;
  settings.store_histograms = false;
  for (const Node* element : read_texts(mistakes, node, "store",
                                        "a list of \"weekly\" and \"histograms\"", 2)) {
    if (*element->text() == "weekly")
      settings.store_weekly = true;
    else if (*element->text() == "histograms")
      settings.store_histograms = true;
    else
      mistakes.add(*element, "store",
                   {.expected = "\"weekly\" or \"histograms\"",
                    .got = written(*element),
                    .hint = spelling_hint(*element->text(), {"weekly", "histograms"})});
  }
}

}  // namespace

StudySettings read_study_file(Mistakes& mistakes, const Node& file) {
  TableReader table{mistakes, file, ""};
  StudySettings settings;
  table.find("schema");
  table.find("sources");
  for (const std::string_view name : {"name", "title"})
    if (const Node* node = table.find(name))
      if (node->text() != nullptr)
        (name == "name" ? settings.name : settings.title) = *node->text();
  settings.run = read_study_settings(mistakes, table);
  settings.baseline =
      table.need("baseline", "the name of the scenario that others are compared with");
  const std::string_view paths = "a list of files, such as [\"baseline.toml\"]";
  if (const Node* node = table.need("scenarios", paths)) {
    settings.scenarios =
        read_texts(mistakes, *node, "scenarios", paths, most_scenarios);
    if (node->array() != nullptr && node->array()->empty())
      mistakes.add(*node, "scenarios",
                   {.expected = std::string{paths}, .got = "an empty list"});
  }
  if (const Node* node = table.find("primary"))
    settings.primary = read_texts(mistakes, *node, "primary",
                                  "a list of names of measures", most_primary);
  if (const Node* node = table.find("store"))
    read_store_settings(mistakes, *node, settings);
  settings.majorants = table.find("majorants");
  if (const Node* node = table.find("description"))
    settings.description = read_description(mistakes, *node);
  table.refuse_unknown_keys();
  return settings;
}

}  // namespace caseload::io::reading

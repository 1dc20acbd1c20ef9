#include "io/scenario/names_in_study.hpp"

#include "io/scenario/spelling.hpp"

#include <vector>

namespace caseload::io::reading {
namespace {

void refuse(Mistakes& mistakes, const Node& node, const std::string& key,
            std::string expected, const std::vector<std::string_view>& known) {
  mistakes.add(node, key,
               {.expected = std::move(expected),
                .got = written(node),
                .hint = node.text() == nullptr ? std::string{}
                                               : spelling_hint(*node.text(), known)});
}

}  // namespace

const ScenarioDocument* find_scenario(Mistakes& mistakes, const Study& study,
                                      const Node& node, const std::string& key) {
  std::vector<std::string_view> known;
  for (const ScenarioDocument& each : study.scenarios) {
    known.push_back(each.scenario.name);
    if (node.text() != nullptr && *node.text() == each.scenario.name) return &each;
  }
  refuse(mistakes, node, key, "the name of a scenario of the study", known);
  return nullptr;
}

const model::MeasureDefinition* find_measure(Mistakes& mistakes,
                                             const ScenarioDocument& document,
                                             const Node& node, const std::string& key) {
  std::vector<std::string_view> known;
  for (const auto& each : document.scenario.measures) {
    known.push_back(each.name);
    if (node.text() != nullptr && *node.text() == each.name) return &each;
  }
  refuse(mistakes, node, key,
         "the name of a measure of " + in_quotes(document.scenario.name), known);
  return nullptr;
}

}  // namespace caseload::io::reading

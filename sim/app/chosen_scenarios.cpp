#include "app/chosen_scenarios.hpp"

#include "app/did_you_mean.hpp"
#include "app/usage_error.hpp"

#include <algorithm>

namespace caseload::app {
namespace {

std::string names_text(const std::vector<std::string_view>& names) {
  constexpr std::size_t most = 12;
  std::string text = "the study has ";
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
    if (i > 0) text += ", ";
    text += names[i];
  }
  return names.size() > most ? text + ", ..." : text;
}

/// Baseline first, then in the order of the study.
std::vector<const io::ScenarioDocument*> all_of(const io::Study& study) {
  std::vector<const io::ScenarioDocument*> all{&study.scenarios[study.baseline]};
  for (std::size_t i = 0; i < study.scenarios.size(); ++i)
    if (i != study.baseline) all.push_back(&study.scenarios[i]);
  return all;
}

}  // namespace

const io::ScenarioDocument& scenario_called(const io::Study& study,
                                            const std::string& name,
                                            const std::string& option) {
  std::vector<std::string_view> known;
  for (const auto* document : all_of(study)) {
    if (document->scenario.name == name) return *document;
    known.push_back(document->scenario.name);
  }
  throw UsageError{option,
                   {.expected = "a scenario of " + study.name,
                    .got = in_quotes(name),
                    .hint = did_you_mean(name, known, names_text(known))}};
}

std::vector<const io::ScenarioDocument*> chosen_scenarios(
    const io::Study& study, const std::vector<std::string>& names) {
  std::vector<const io::ScenarioDocument*> all = all_of(study);
  if (names.empty()) return all;
  for (const std::string& name : names) scenario_called(study, name, "--scenario");
  const auto is_unwanted = [&](const io::ScenarioDocument* document) {
    return std::find(names.begin(), names.end(), document->scenario.name) ==
           names.end();
  };
  all.erase(std::remove_if(all.begin(), all.end(), is_unwanted), all.end());
  return all;
}

}  // namespace caseload::app

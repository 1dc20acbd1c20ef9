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

}  // namespace

std::vector<const io::ScenarioDocument*> chosen_scenarios(
    const io::Study& study, const std::vector<std::string>& names) {
  std::vector<const io::ScenarioDocument*> all{&study.scenarios[study.baseline]};
  for (std::size_t i = 0; i < study.scenarios.size(); ++i)
    if (i != study.baseline) all.push_back(&study.scenarios[i]);
  if (names.empty()) return all;

  std::vector<std::string_view> known;
  known.reserve(all.size());
  for (const auto* document : all) known.push_back(document->scenario.name);
  for (const std::string& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw UsageError{"--scenario",
                       {.expected = "a scenario of " + study.name,
                        .got = in_quotes(name),
                        .hint = did_you_mean(name, known, names_text(known))}};
  const auto is_unwanted = [&](const io::ScenarioDocument* document) {
    return std::find(names.begin(), names.end(), document->scenario.name) ==
           names.end();
  };
  all.erase(std::remove_if(all.begin(), all.end(), is_unwanted), all.end());
  return all;
}

}  // namespace caseload::app

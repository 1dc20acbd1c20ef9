#include "app/journey_report.hpp"

#include "app/text_table.hpp"
#include "caseload/report/calendar_text.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// How many steps at the beginning are the same in all lives.
std::size_t same_steps(const std::vector<Life>& lives) {
  const auto& first = lives.front().steps;
  std::size_t same = first.size();
  for (const Life& life : lives) {
    std::size_t i = 0;
    while (i < same && i < life.steps.size() && life.steps[i] == first[i]) ++i;
    same = std::min(same, i);
  }
  return same;
}

std::string steps_text(const Life& life, std::size_t first, std::size_t last,
                       const Terminal& terminal) {
  constexpr std::size_t of_time = 22;
  const auto width = static_cast<std::size_t>(terminal.width);
  TextTable table{{{}, {.most = width > 2 * of_time ? width - of_time : of_time}}};
  for (std::size_t i = first; i < last; ++i)
    table.add(
        {report::moment_text(*life.scenario, life.steps[i].when), life.steps[i].text});
  return table.text(terminal);
}

std::string names_of(const std::vector<Life>& lives) {
  std::string names = lives.front().scenario->name;
  for (std::size_t i = 1; i < lives.size(); ++i)
    names += (i + 1 < lives.size() ? ", " : " and ") + lives[i].scenario->name;
  return names;
}

std::string life_text(const Life& life, std::size_t from, const Terminal& terminal) {
  const std::string heading =
      '\n' + strong(terminal, "In " + life.scenario->name) + '\n';
  if (life.steps.empty()) return heading + "  does not come\n";
  if (from == life.steps.size()) return heading + "  nothing more until the end\n";
  return heading + steps_text(life, from, life.steps.size(), terminal);
}

}  // namespace

std::string journey_text(const PersonFacts& person, const std::vector<Life>& lives,
                         const Terminal& terminal) {
  std::string text =
      fmt::format("{}: type {}{}{}\n", strong(terminal, person.name), person.type,
                  person.province.empty() ? "" : ", in ", person.province);
  if (lives.size() == 1)
    return text + '\n' +
           steps_text(lives.front(), 0, lives.front().steps.size(), terminal);
  const std::size_t same = same_steps(lives);
  const bool is_all = std::all_of(lives.begin(), lives.end(), [&](const Life& life) {
    return life.steps.size() == same;
  });
  if (same > 0)
    text += '\n' +
            strong(terminal, fmt::format("The same in {}{}", names_of(lives),
                                         is_all ? ", to the end" : "")) +
            '\n' + steps_text(lives.front(), 0, same, terminal);
  if (is_all) return text;
  for (const Life& life : lives) text += life_text(life, same, terminal);
  return text;
}

Json journey_json(const std::vector<Life>& lives) {
  Json all = Json::array();
  for (const Life& life : lives) {
    Json steps = Json::array();
    for (const JourneyStep& step : life.steps) {
      Json json{{"time", report::moment_iso(*life.scenario, step.when)}};
      json.update(step.facts);
      json["words"] = step.text;
      steps.push_back(std::move(json));
    }
    all.push_back({{"scenario", life.scenario->name}, {"steps", std::move(steps)}});
  }
  return {{"same_steps", same_steps(lives)}, {"lives", std::move(all)}};
}

}  // namespace caseload::app

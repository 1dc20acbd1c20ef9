#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

constexpr double hundred = 100.0;

/// How far the scenarios are from the baseline, at most.
double largest_difference(const std::string& name, const Findings& findings) {
  const auto value = [&](const ScenarioFindings& scenario) {
    const auto position = scenario.find(name);
    return position ? scenario.estimates[*position].value : std::nullopt;
  };
  const auto before = value(findings.baseline());
  double largest = 0.0;
  for (const ScenarioFindings& scenario : findings.scenarios)
    if (const auto after = value(scenario); before && after)
      largest = std::max(largest, std::abs(*after - *before));
  return largest;
}

/// Primary measures that are shares of people, those first that differ most.
std::vector<std::string> shares_of_people(const Findings& findings) {
  constexpr std::size_t most = 4;
  std::vector<std::string> names;
  const ScenarioFindings& baseline = findings.baseline();
  for (const std::string& name : findings.study().primary) {
    const auto measure = baseline.find(name);
    if (!measure) continue;
    const model::MeasureKind& kind = *baseline.measure(*measure).kind;
    if (kind.of_people && kind.random_denominator && is_share(kind))
      names.push_back(name);
  }
  std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) {
    return largest_difference(a, findings) > largest_difference(b, findings);
  });
  names.resize(std::min(names.size(), most));
  // Pictures that look the same tell nothing.
  constexpr double one_in_a_hundred = 0.01;
  while (!names.empty() && findings.scenarios.size() > 1 &&
         largest_difference(names.back(), findings) < one_in_a_hundred)
    names.pop_back();
  return names;
}

/// A hundred people in each scenario, of whom so many are in the share.
Chart hundred_chart(std::string id, const std::string& name, const Findings& findings,
                    const Messages& messages) {
  const ScenarioFindings& baseline = findings.baseline();
  const model::MeasureDefinition& measure = baseline.measure(*baseline.find(name));
  const std::string& label = label_of(measure);
  Chart chart{
      .id = std::move(id),
      .kind = "hundred",
      .title = messages.words("hundred.picture", {{"measure", label}}),
      .description = {},
      .data = {},
      .numbers = {.columns = {messages.say("column.scenario"), label}, .rows = {}}};
  Json rows = Json::array();
  constexpr std::size_t described = 3;
  for (const ScenarioFindings& scenario : findings.scenarios) {
    const auto position = scenario.find(name);
    if (!position || scenario.is_left_out[*position]) continue;
    const auto& value = scenario.estimates[*position].value;
    if (!value) continue;
    const auto count = static_cast<int>(std::lround(hundred * *value));
    rows.push_back({{"scenario", scenario.name()},
                    {"label", scenario.short_label},
                    {"groups",
                     {{{"label", label},
                       {"count", count},
                       {"share", *value},
                       {"source", scenario.name() + '/' + name}},
                      {{"label", messages.words("hundred.others")},
                       {"count", static_cast<int>(hundred) - count},
                       {"share", 1.0 - *value}}}}});
    const Text level = level_words(scenario, *position, messages);
    if (chart.numbers.rows.size() < described)
      chart.description += messages.words(
          "waiting.described",
          {{"scenario", Text::quoted(scenario.label())}, {"level", level}});
    chart.numbers.rows.push_back({scenario.label(), level});
  }
  chart.data["rows"] = std::move(rows);
  return chart;
}

/// A hundred may be a hundred of others than in the baseline.
void write_of_others(PageWriter& page, const std::string& name,
                     const Findings& findings, const Messages& messages) {
  const ScenarioFindings& baseline = findings.baseline();
  const std::size_t before = *baseline.find(name);
  for (const ScenarioFindings& scenario : findings.scenarios) {
    const auto after = scenario.find(name);
    if (!after || scenario.is_left_out[*after]) continue;
    const auto people =
        of_others(baseline.estimates[before], scenario.estimates[*after],
                  *scenario.measure(*after).kind, findings.replications());
    if (people)
      page.paragraph(messages.say(
          "hundred.of_others",
          {{"scenario", Text::quoted(scenario.label())},
           {"after",
            people_words(people->after, scenario.name() + '/' + name, messages)},
           {"before",
            people_words(people->before, baseline.name() + '/' + name, messages)}}));
  }
}

}  // namespace

void write_hundred(PageWriter& page, const Findings& findings,
                   const Messages& messages) {
  const std::vector<std::string> names = shares_of_people(findings);
  if (names.empty()) return;
  page.section("hundred", messages.words("section.hundred"));
  page.paragraph(messages.say("hundred.how_to_read"));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Chart chart =
        hundred_chart("hundred-" + std::to_string(i + 1), names[i], findings, messages);
    if (chart.numbers.rows.empty()) continue;
    page.chart(chart);
    write_of_others(page, names[i], findings, messages);
  }
}

}  // namespace caseload::report

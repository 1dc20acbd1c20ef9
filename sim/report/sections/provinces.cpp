#include "caseload/report/number_format.hpp"
#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

const CellFindings* by_province(const ScenarioFindings& scenario,
                                const std::string& measure) {
  for (const CellFindings& found : scenario.broken_down)
    if (found.breakdown.by == "province" &&
        scenario.measure(found.measure).name == measure)
      return &found;
  return nullptr;
}

/// The measures that are shown: shares and means first, in which provinces can be told
/// from each other, then amounts, which mostly say how large a province is.
std::vector<std::string> shown_measures(const Findings& findings) {
  constexpr std::size_t most = 4;
  const ScenarioFindings& baseline = findings.baseline();
  const auto& primary = findings.study().primary;
  std::vector<std::string> names;
  for (const CellFindings& found : baseline.broken_down) {
    const model::MeasureDefinition& measure = baseline.measure(found.measure);
    const bool is_asked_for =
        findings.reported->audience == Audience::research || primary.empty() ||
        std::find(primary.begin(), primary.end(), measure.name) != primary.end();
    if (found.breakdown.by == "province" && is_asked_for) names.push_back(measure.name);
  }
  std::stable_partition(names.begin(), names.end(), [&](const std::string& name) {
    return !baseline.measure(*baseline.find(name)).kind->whole_number;
  });
  names.resize(std::min(names.size(), most));
  return names;
}

Text province_words(const ScenarioFindings& scenario, const CellFindings& found,
                    std::size_t province, const Messages& messages) {
  if (found.is_left_out[province]) return messages.say("left_out");
  return level_words(found.estimates[province], *scenario.measure(found.measure).kind,
                     found.variable(scenario, province), messages);
}

/// A measure in each province: the baseline as bars, it and others in the table.
Chart province_chart(std::string id, const std::string& name,
                     const std::vector<const ScenarioFindings*>& scenarios,
                     const Messages& messages) {
  const ScenarioFindings& baseline = *scenarios.front();
  const CellFindings& found = *by_province(baseline, name);
  const model::MeasureDefinition& measure = baseline.measure(found.measure);
  const std::string& label = label_of(measure);
  Chart chart{.id = std::move(id),
              .kind = "bars",
              .title = messages.words("provinces.picture", {{"measure", label}}),
              .description = {},
              .data = {},
              .numbers = {.columns = {messages.say("column.province")}, .rows = {}}};
  // A scenario may have other provinces.
  const auto of = [&](const ScenarioFindings& scenario) {
    const CellFindings* const there = by_province(scenario, name);
    return there != nullptr && there->breakdown.cells == found.breakdown.cells
               ? there
               : nullptr;
  };
  for (const ScenarioFindings* scenario : scenarios)
    if (of(*scenario) != nullptr)
      chart.numbers.columns.push_back(Text::quoted(scenario->short_label));
  double largest = 0.0;
  for (const experiment::Estimate& estimate : found.estimates)
    largest = std::max(largest, estimate.value.value_or(0.0));
  const SaidUnit unit = said_unit(*measure.kind, largest, messages);
  Json rows = Json::array();
  std::vector<std::size_t> extremes;  // the province with least, with most
  for (std::size_t i = 0; i < found.breakdown.cells.size(); ++i) {
    std::vector<Text> cells{Text::quoted(found.breakdown.cells[i])};
    for (const ScenarioFindings* scenario : scenarios)
      if (const CellFindings* const there = of(*scenario))
        cells.push_back(province_words(*scenario, *there, i, messages));
    const auto& value = found.estimates[i].value;
    const bool is_known = value.has_value() && !found.is_left_out[i];
    const Json shown = is_known ? Json(unit.scale * *value) : Json(nullptr);
    // No scenario of its own: who hides the baseline means the figures of scenarios.
    rows.push_back({{"scenario", ""},
                    {"label", found.breakdown.cells[i]},
                    {"values", {shown}},
                    {"total", shown},
                    {"words", cells[1].plain()},
                    {"source", found.variable(baseline, i)}});
    chart.numbers.rows.push_back(std::move(cells));
    if (!is_known) continue;
    if (extremes.empty()) extremes = {i, i};
    if (*value < *found.estimates[extremes[0]].value) extremes[0] = i;
    if (*value > *found.estimates[extremes[1]].value) extremes[1] = i;
  }
  for (const std::size_t i : extremes)
    chart.description += messages.words(
        "waiting.described", {{"scenario", Text::quoted(found.breakdown.cells[i])},
                              {"level", province_words(baseline, found, i, messages)}});
  chart.data["panels"] = {{{"label", ""},
                           {"unit", unit.name},
                           {"parts", {{{"name", name}, {"label", label}}}},
                           {"rows", std::move(rows)},
                           {"scale", unit.scale}}};
  return chart;
}

}  // namespace

void write_provinces(PageWriter& page, const Findings& findings,
                     const Messages& messages) {
  constexpr std::size_t beside_the_baseline = 1;
  const std::vector<std::string> names = shown_measures(findings);
  if (names.empty()) return;
  page.section("provinces", messages.words("section.provinces"));
  page.paragraph(messages.say("provinces.how_to_read"));
  const auto scenarios = most_different(findings, beside_the_baseline);
  for (std::size_t i = 0; i < names.size(); ++i)
    page.chart(province_chart("provinces-" + std::to_string(i + 1), names[i], scenarios,
                              messages));
}

}  // namespace caseload::report

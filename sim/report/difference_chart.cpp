#include "report/difference_chart.hpp"

#include "report/lay_words.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

const ComparisonRow& row_at(const Findings& findings, MeasureRows::Place place) {
  return findings.shown.scenarios[place.comparison].rows[place.row];
}

/// The scenario of a comparison among those of the findings.
const ScenarioFindings& scenario_at(const Findings& findings, std::size_t comparison) {
  return findings.scenarios[comparison + 1];
}

LayDifference lay_difference(const Findings& findings, MeasureRows::Place place) {
  const ComparisonRow& row = row_at(findings, place);
  const ScenarioFindings& scenario = scenario_at(findings, place.comparison);
  return {.row = &row,
          .kind = scenario.measure(*scenario.find(row.name)).kind,
          .scenario = scenario.name(),
          .baseline = findings.baseline().name(),
          .replications = findings.replications()};
}

/// The unit of a panel: that in which the largest of its differences is said.
SaidUnit panel_unit(const MeasureRows& measure, const Findings& findings,
                    const Messages& messages) {
  double largest = 0.0;
  for (const MeasureRows::Place place : measure.places)
    if (const auto& interval = row_at(findings, place).difference.interval;
        interval && std::isfinite(interval->half_width))
      largest =
          std::max({largest, std::abs(interval->low()), std::abs(interval->high())});
  return said_unit(*lay_difference(findings, measure.places.front()).kind, largest,
                   messages);
}

Json row_json(const Findings& findings, MeasureRows::Place place, const SaidUnit& unit,
              const Messages& messages) {
  const ScenarioFindings& scenario = scenario_at(findings, place.comparison);
  Json json{{"scenario", scenario.name()},
            {"label", scenario.short_label},
            {"source", scenario.name() + '/' + row_at(findings, place).name},
            {"scale", unit.scale}};
  if (findings.is_left_out(place.comparison, place.row)) {
    json.update({{"value", nullptr},
                 {"low", nullptr},
                 {"high", nullptr},
                 {"sure", false},
                 {"words", messages.words("left_out")}});
    return json;
  }
  const LayDifference difference = lay_difference(findings, place);
  const auto& interval = difference.row->difference.interval;
  const bool has_ends = interval && std::isfinite(interval->half_width);
  const auto said = [&](bool is_there, double value) {
    return is_there ? Json(unit.scale * value) : Json(nullptr);
  };
  const Verdict verdict = verdict_of(*difference.row);
  json.update({{"value", said(interval.has_value(), interval ? interval->mean : 0.0)},
               {"low", said(has_ends, interval ? interval->low() : 0.0)},
               {"high", said(has_ends, interval ? interval->high() : 0.0)},
               {"sure", verdict == Verdict::differs || verdict == Verdict::constant ||
                            verdict == Verdict::identical},
               {"words", difference.words_beside(messages).plain()}});
  return json;
}

Text level_cell(const ScenarioFindings& scenario, const std::string& measure,
                const Messages& messages) {
  const auto position = scenario.find(measure);
  if (!position) return {};
  return level_words(scenario, *position, messages);
}

/// The difference, and whether it is of other people.
Text difference_cell(const LayDifference& difference, const Messages& messages) {
  Text text = difference.short_words(messages);
  return text.add(difference.of_others_words(messages));
}

}  // namespace

std::vector<MeasureRows> measure_rows(const Findings& findings) {
  std::vector<MeasureRows> measures;
  const auto& comparisons = findings.shown.scenarios;
  for (std::size_t i = 0; i < comparisons.size(); ++i)
    for (std::size_t j = 0; j < comparisons[i].rows.size(); ++j) {
      const ComparisonRow& row = comparisons[i].rows[j];
      auto found = std::find_if(measures.begin(), measures.end(),
                                [&](const auto& one) { return one.name == row.name; });
      if (found == measures.end())
        found = measures.insert(
            measures.end(), {.name = row.name, .label = label_of(row), .places = {}});
      found->places.push_back({i, j});
    }
  return measures;
}

Chart difference_chart(std::string id, std::string title,
                       const std::vector<MeasureRows>& measures,
                       const Findings& findings, const Messages& messages) {
  Chart chart{.id = std::move(id),
              .kind = "differences",
              .title = std::move(title),
              .description = {},
              .data = {{"zero", messages.words("difference.zero")}},
              .numbers = {.columns = {messages.say("column.measure"),
                                      messages.say("column.scenario"),
                                      messages.say("column.baseline_level"),
                                      messages.say("column.scenario_level"),
                                      messages.say("column.difference")},
                          .rows = {},
                          .group_by = group_by_scenario(findings, 1)}};
  Json panels = Json::array();
  constexpr std::size_t described = 3;
  std::size_t in_description = 0;
  for (const MeasureRows& measure : measures) {
    const SaidUnit unit = panel_unit(measure, findings, messages);
    Json rows = Json::array();
    for (const MeasureRows::Place place : measure.places) {
      rows.push_back(row_json(findings, place, unit, messages));
      const ScenarioFindings& scenario = scenario_at(findings, place.comparison);
      const bool is_left_out = findings.is_left_out(place.comparison, place.row);
      const auto cell = [&](const ScenarioFindings& of) {
        return is_left_out ? messages.say("left_out")
                           : level_cell(of, measure.name, messages);
      };
      chart.numbers.rows.push_back(
          {measure.label, scenario.label(), cell(findings.baseline()), cell(scenario),
           is_left_out ? messages.say("left_out")
                       : difference_cell(lay_difference(findings, place), messages)});
      if (in_description++ < described)
        chart.description += messages.words(
            "difference.of", {{"scenario", scenario.label()},
                              {"measure", measure.label},
                              {"words", rows.back().at("words").get<std::string>()}});
    }
    // Of one measure alone the figure's title says what it is of.
    panels.push_back({{"label", measures.size() == 1 ? "" : measure.label},
                      {"unit", unit.name},
                      {"rows", std::move(rows)}});
  }
  chart.data["panels"] = std::move(panels);
  return chart;
}

}  // namespace caseload::report

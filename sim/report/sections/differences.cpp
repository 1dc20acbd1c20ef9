#include "report/difference_chart.hpp"
#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>

namespace caseload::report {

namespace {

/// No scenario touches it.
bool is_same_everywhere(const MeasureRows& measure, const Findings& findings) {
  return std::all_of(measure.places.begin(), measure.places.end(),
                     [&](const MeasureRows::Place& place) {
                       const auto& rows =
                           findings.shown.scenarios[place.comparison].rows;
                       return verdict_of(rows[place.row]) == Verdict::identical;
                     });
}

/// What each measure shown is, by the catalogue.
NumberTable meanings(const Findings& findings, const std::vector<MeasureRows>& measures,
                     const Messages& messages) {
  NumberTable table{
      .columns = {messages.say("column.measure"), messages.say("column.meaning"),
                  messages.say("column.period"), messages.say("column.unit"),
                  messages.say("column.definition")},
      .rows = {}};
  const ScenarioFindings& baseline = findings.baseline();
  for (const MeasureRows& measure : measures) {
    const auto position = baseline.find(measure.name);
    if (!position) continue;
    const model::MeasureDefinition& definition = baseline.measure(*position);
    table.rows.push_back({Text::quoted(measure.label),
                          meaning_words(*baseline.document, definition, messages),
                          period_words(*baseline.document, definition, messages),
                          unit_words(*baseline.document, definition, messages),
                          messages.english(std::string{definition.kind->definition})});
  }
  return table;
}

/// What is the same everywhere, said once.
std::vector<Text> levels_of(const std::vector<MeasureRows>& measures,
                            const Findings& findings, const Messages& messages) {
  std::vector<Text> items;
  const ScenarioFindings& baseline = findings.baseline();
  for (const MeasureRows& measure : measures)
    items.push_back(messages.say(
        "differences.untouched.level",
        {{"measure", Text::quoted(measure.label)},
         {"level", level_words(baseline, *baseline.find(measure.name), messages)}}));
  return items;
}

bool no_input_differs(const Findings& findings) {
  return std::all_of(findings.scenarios.begin() + 1, findings.scenarios.end(),
                     [](const auto& one) { return one.is_the_baseline_again; });
}

/// What the costs shown have a price for; nothing else is in them.
void write_costs(PageWriter& page, const std::vector<MeasureRows>& measures,
                 const Findings& findings, const Messages& messages) {
  const ScenarioFindings& baseline = findings.baseline();
  for (const MeasureRows& measure : measures) {
    const auto position = baseline.find(measure.name);
    if (!position || !is_of_money(baseline.measure(*position))) continue;
    page.paragraph(
        messages.say("differences.costs",
                     {{"measure", Text::quoted(measure.label)},
                      {"prices", unit_words(*baseline.document,
                                            baseline.measure(*position), messages)}}),
        "caution");
  }
}

}  // namespace

void write_differences(PageWriter& page, const Findings& findings,
                       const Messages& messages) {
  std::vector<MeasureRows> measures = measure_rows(findings);
  if (measures.empty()) return;
  const NumberTable meaning = meanings(findings, measures, messages);
  const auto same = std::stable_partition(
      measures.begin(), measures.end(),
      [&](const auto& one) { return !is_same_everywhere(one, findings); });
  const std::vector<Text> untouched =
      levels_of({same, measures.end()}, findings, messages);
  measures.erase(same, measures.end());
  page.section("differences", messages.words("section.differences"));
  if (!measures.empty()) {
    page.paragraph(messages.say("differences.how_to_read"));
    page.chart(difference_chart("differences", messages.words("differences.picture"),
                                measures, findings, messages));
    write_costs(page, measures, findings, messages);
  }
  if (!untouched.empty()) {
    page.paragraph(messages.say(no_input_differs(findings)
                                    ? "differences.no_input_differs"
                                    : "differences.untouched"));
    page.list(untouched);
  }
  page.details(messages.words("differences.measures"), meaning);
}

}  // namespace caseload::report

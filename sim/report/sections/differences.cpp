#include "report/difference_chart.hpp"
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
                  messages.say("column.unit"), messages.say("column.definition")},
      .rows = {}};
  const ScenarioFindings& baseline = findings.baseline();
  for (const MeasureRows& measure : measures) {
    const auto position = baseline.find(measure.name);
    if (!position) continue;
    const model::MeasureKind& kind = *baseline.measure(*position).kind;
    table.rows.push_back({measure.label, kind.meaning,
                          kind.units == "1" ? std::string_view{} : kind.units,
                          kind.definition});
  }
  return table;
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
  std::string untouched;
  for (auto one = same; one != measures.end(); ++one)
    untouched += (untouched.empty() ? "" : "; ") + one->label;
  measures.erase(same, measures.end());
  page.section("differences", messages.words("section.differences"));
  page.paragraph(messages.say("differences.how_to_read"));
  if (!untouched.empty())
    page.paragraph(
        messages.say("differences.untouched", {{"measures", Text::quoted(untouched)}}));
  if (!measures.empty())
    page.chart(difference_chart("differences", messages.words("differences.picture"),
                                measures, findings, messages));
  page.details(messages.words("differences.measures"), meaning);
}

}  // namespace caseload::report

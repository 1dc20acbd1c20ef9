#include "caseload/io/differences.hpp"
#include "report/sections.hpp"

namespace caseload::report {
namespace {

Text value_cell(const std::optional<io::ResolvedValue>& value,
                const Messages& messages) {
  return value ? Text{value->value} : messages.say("scenarios.none");
}

std::string key_cell(const io::Difference& difference, const Messages& messages) {
  std::string key = difference.key;
  if (!difference.from.empty())
    key += messages.words("scenarios.from", {{"date", difference.from}});
  if (!difference.until.empty())
    key += messages.words("scenarios.until", {{"date", difference.until}});
  return key;
}

/// What a scenario says that is otherwise in the baseline.
NumberTable differences_table(const io::ScenarioDocument& baseline,
                              const io::ScenarioDocument& scenario,
                              const Messages& messages) {
  NumberTable table{
      .columns = {messages.say("column.input"), messages.say("column.baseline"),
                  messages.say("column.scenario"), messages.say("column.quality"),
                  messages.say("column.source")},
      .rows = {}};
  const auto differences =
      io::scenario_differences(baseline, scenario, scenario.declared_changes);
  for (const io::Difference& difference : differences.meaning) {
    // What nobody wrote follows from another one, which is told.
    if (difference.standing == io::Difference::Standing::follows) continue;
    const auto& after = difference.after;
    table.rows.push_back(
        {key_cell(difference, messages), value_cell(difference.before, messages),
         value_cell(after, messages),
         after && !after->quality.empty() ? messages.say("quality." + after->quality)
                                          : Text{},
         after ? Text{after->source.empty() ? after->note : after->source} : Text{}});
  }
  return table;
}

}  // namespace

void write_scenarios(PageWriter& page, const Findings& findings,
                     const Messages& messages) {
  if (findings.scenarios.size() < 2) return;
  page.section("scenarios", messages.words("section.scenarios"));
  const ScenarioFindings& baseline = findings.baseline();
  page.paragraph(messages.say("scenarios.baseline",
                              {{"scenario", Text::quoted(baseline.label())}}));
  for (std::size_t i = 1; i < findings.scenarios.size(); ++i) {
    const ScenarioFindings& scenario = findings.scenarios[i];
    const NumberTable table =
        differences_table(*baseline.document, *scenario.document, messages);
    page.heading(scenario.label());
    if (table.rows.empty()) {
      page.paragraph(messages.say("scenarios.same"));
      continue;
    }
    page.paragraph(messages.say(
        table.rows.size() == 1 ? "scenarios.differs_in_one" : "scenarios.differs",
        {{"count", std::to_string(table.rows.size())}}));
    page.table(table);
  }
}

}  // namespace caseload::report

#include "report/input_changes.hpp"
#include "report/sections.hpp"

namespace caseload::report {

void write_scenarios(PageWriter& page, const Findings& findings,
                     const Messages& messages) {
  if (findings.scenarios.size() < 2) return;
  page.section("scenarios", messages.words("section.scenarios"));
  const ScenarioFindings& baseline = findings.baseline();
  page.paragraph(messages.say("scenarios.baseline",
                              {{"scenario", Text::quoted(baseline.label())}}));
  for (std::size_t i = 1; i < findings.scenarios.size(); ++i) {
    const ScenarioFindings& scenario = findings.scenarios[i];
    const std::vector<io::Difference> changes =
        input_changes(*baseline.document, *scenario.document);
    page.heading(scenario.label());
    if (changes.empty()) {
      page.paragraph(messages.say("scenarios.same"));
      continue;
    }
    page.paragraph(messages.say(
        changes.size() == 1 ? "scenarios.differs_in_one" : "scenarios.differs",
        {{"count", std::to_string(changes.size())}}));
    page.table(changes_table(changes, scenario.document->scenario, messages));
  }
}

}  // namespace caseload::report

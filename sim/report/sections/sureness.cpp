#include "caseload/io/study.hpp"
#include "report/sections.hpp"

namespace caseload::report {
namespace {

/// Queues that grow as long as the run lasts: their waits say how long it was.
std::vector<Text> overload_words(const Findings& findings, const Messages& messages) {
  std::vector<Text> items;
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const io::Overload& overload : io::overloads(scenario.document->scenario))
      items.push_back(messages.say("sureness.overload",
                                   {{"scenario", Text::quoted(scenario.label())},
                                    {"pool", Text::quoted(overload.pool)}}));
  return items;
}

}  // namespace

void write_sureness(PageWriter& page, const Findings& findings,
                    const Messages& messages) {
  page.section("sureness", messages.words("section.sureness"));
  page.list({messages.say("sureness.chance",
                          {{"replications", messages.count(findings.replications())}}),
             messages.say("sureness.inputs"), messages.say("sureness.structure")});
  if (are_few(findings))
    page.paragraph(
        messages.say("sureness.few",
                     {{"replications", messages.count(findings.replications())}}),
        "caution");
  const std::vector<Text> overloads = overload_words(findings, messages);
  if (!overloads.empty()) {
    page.heading(messages.say("sureness.overloads"));
    page.list(overloads, "caution");
  }
  page.heading(messages.say("sureness.not_for"));
  page.paragraph(messages.say("sureness.not_for.words"));
}

}  // namespace caseload::report

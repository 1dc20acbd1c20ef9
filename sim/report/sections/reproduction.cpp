#include "caseload/io/results.hpp"
#include "report/draft.hpp"
#include "report/sections.hpp"

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// What runs it again, wherever the study lies: no path of somebody's machine is in it.
std::string command_of(const ReportedRun& reported) {
  const io::StudyOutline& outline = reported.run->outline();
  std::string command =
      fmt::format("caseload run {} --replications {} --seed {}", outline.study->name,
                  outline.replications, outline.seed);
  if (outline.documents.size() < outline.study->scenarios.size())
    for (const io::ScenarioDocument* document : outline.documents)
      command += " --scenario " + document->scenario.name;
  return command;
}

}  // namespace

void write_reproduction(PageWriter& page, const Findings& findings,
                        const Messages& messages) {
  const ReportedRun& reported = *findings.reported;
  const io::StudyOutline& outline = reported.run->outline();
  page.section("reproduction", messages.words("section.reproduction"));
  page.paragraph(messages.say("reproduction.words"));
  NumberTable table{
      .columns = {messages.say("column.what"), messages.say("column.value")},
      .rows = {}};
  const auto add = [&](std::string_view what, std::string value) {
    table.rows.push_back({messages.say(what), std::move(value)});
  };
  add("reproduction.study", outline.study->name);
  add("reproduction.replications", messages.count(outline.replications));
  add("reproduction.seed", std::to_string(outline.seed));
  if (!is_draft(findings)) add("reproduction.digest", reported.run->digest());
  add("reproduction.program", std::string{io::version()});
  add("reproduction.sources", std::string{io::source_hash()});
  add("reproduction.command", command_of(reported));
  page.table(table);
  if (!is_draft(findings)) page.paragraph(messages.say("reproduction.check"));
}

}  // namespace caseload::report

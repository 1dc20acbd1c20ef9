#include "caseload/io/results.hpp"
#include "caseload/report/number_format.hpp"
#include "report/sections.hpp"

namespace caseload::report {

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
  add("reproduction.replications", format_count(outline.replications));
  add("reproduction.seed", std::to_string(outline.seed));
  add("reproduction.digest", reported.run->digest());
  add("reproduction.program", std::string{io::version()});
  add("reproduction.sources", std::string{io::source_hash()});
  add("reproduction.command", reported.run->remedy());
  page.table(table);
  page.paragraph(messages.say("reproduction.check", {{"results", reported.results}}));
}

}  // namespace caseload::report

#include "report/difference_chart.hpp"
#include "report/sections.hpp"

namespace caseload::report {

void write_differences(PageWriter& page, const Findings& findings,
                       const Messages& messages) {
  const std::vector<MeasureRows> measures = measure_rows(findings);
  if (measures.empty()) return;
  page.section("differences", messages.words("section.differences"));
  page.paragraph(messages.say("differences.how_to_read"));
  page.chart(difference_chart("differences", messages.words("differences.picture"),
                              measures, findings, messages));
}

}  // namespace caseload::report

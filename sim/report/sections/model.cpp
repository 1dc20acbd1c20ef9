#include "caseload/report/model_description.hpp"
#include "report/sections.hpp"

namespace caseload::report {

void write_model(PageWriter& page, const Findings& findings, const Messages& messages) {
  const ReportedRun& reported = *findings.reported;
  if (reported.audience != Audience::research) return;
  page.section("model", messages.words("section.model"));
  page.document(describe_model({.study = &findings.study(),
                                .document = findings.baseline().document,
                                .run = reported.run,
                                .given = reported.study}));
}

}  // namespace caseload::report

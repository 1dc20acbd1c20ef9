#pragma once

#include "report/findings.hpp"
#include "report/messages.hpp"
#include "report/page_writer.hpp"

namespace caseload::report {

/// The sections of a report, in their order. Each writes itself from what was found,
/// and nothing where there is nothing to tell.

/// The question, the answer in four sentences, and one picture.
void write_answer(PageWriter& page, const Findings& findings, const Messages& messages);
/// The scenarios, and in what they differ from the baseline.
void write_scenarios(PageWriter& page, const Findings& findings,
                     const Messages& messages);
/// Each measure beside the baseline.
void write_differences(PageWriter& page, const Findings& findings,
                       const Messages& messages);
/// Why people wait: what is missing for them.
void write_waiting(PageWriter& page, const Findings& findings,
                   const Messages& messages);
/// Weekly series.
void write_over_time(PageWriter& page, const Findings& findings,
                     const Messages& messages);
/// The ways of the pathway, and how many go them.
void write_pathway(PageWriter& page, const Findings& findings,
                   const Messages& messages);
/// When stores had no medicine.
void write_supply(PageWriter& page, const Findings& findings, const Messages& messages);
/// How long it takes to be seen, and what comes before it.
void write_first_care(PageWriter& page, const Findings& findings,
                      const Messages& messages);
/// What is found in each province.
void write_provinces(PageWriter& page, const Findings& findings,
                     const Messages& messages);
/// Of a hundred people, how many: shares.
void write_hundred(PageWriter& page, const Findings& findings,
                   const Messages& messages);
/// The inputs: what stands behind each, and published figures that contradict each
/// other.
void write_assumptions(PageWriter& page, const Findings& findings,
                       const Messages& messages);
/// Chance, inputs, structure, loads, and what the model is not for.
void write_sureness(PageWriter& page, const Findings& findings,
                    const Messages& messages);
/// The model held against published figures.
void write_targets(PageWriter& page, const Findings& findings,
                   const Messages& messages);
/// How anybody has these numbers again.
void write_reproduction(PageWriter& page, const Findings& findings,
                        const Messages& messages);
/// The description of the model; in the research edition.
void write_model(PageWriter& page, const Findings& findings, const Messages& messages);

}  // namespace caseload::report

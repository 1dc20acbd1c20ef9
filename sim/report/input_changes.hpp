#pragma once

#include "caseload/io/differences.hpp"
#include "report/messages.hpp"
#include "report/page_writer.hpp"

#include <string>
#include <vector>

namespace caseload::report {

/// Whether a number is one that somebody wrote: those rest on something, or should.
bool is_input(const io::ResolvedValue& value);

/// Whether nobody has published it: it is assumed, or chosen.
bool is_weak(const io::ResolvedValue& value);

/// From which day a step of a dated value holds, "2017-02-01"; empty where it is none.
std::string date_of_step(const io::ResolvedValue& value);

/// How many times as much a number becomes, or how many times less: 1 where nothing
/// changes, infinite from or to nothing; 0 where one of the two is no number.
double times_changed(const io::Difference& change);

/// The inputs in which a scenario differs from the baseline, what changes most first.
/// What nobody wrote follows from another one, and is none.
std::vector<io::Difference> input_changes(const io::ScenarioDocument& baseline,
                                          const io::ScenarioDocument& scenario);

/// "0.45 (chosen) instead of 0.9 (derived)", with the input before it in words.
Text change_words(const io::Difference& change, const model::Scenario& scenario,
                  const Messages& messages);

/// All of them, what the baseline has beside what the scenario has.
NumberTable changes_table(const std::vector<io::Difference>& changes,
                          const model::Scenario& scenario, const Messages& messages);

/// Inputs of the baseline in their order, as a table.
NumberTable inputs_table(const std::vector<const io::ResolvedValue*>& inputs,
                         const model::Scenario& scenario, const Messages& messages);

/// Inputs of the baseline that belong to what is changed and are not changed
/// themselves: of a store of which less is sent, when it orders and how much.
std::vector<const io::ResolvedValue*> inputs_beside(
    const io::ScenarioDocument& baseline, const std::vector<io::Difference>& changes);

}  // namespace caseload::report

#pragma once

#include "caseload/io/study.hpp"
#include "report/messages.hpp"

#include <string>

namespace caseload::report {

/// What it is called: its long_name, or its name where it has none.
const std::string& label_of(const model::MeasureDefinition& measure);

/// What a measure is, in one line: what its kind means, and of whom, where and within
/// which time it is asked.
Text meaning_words(const io::ScenarioDocument& document,
                   const model::MeasureDefinition& measure, const Messages& messages);

/// When it counts: "2017-01-01 to 2017-12-18", both days among them; or on which date.
Text period_words(const io::ScenarioDocument& document,
                  const model::MeasureDefinition& measure, const Messages& messages);

/// Whether it is an amount of money: what its cost lines have a price for.
bool is_of_money(const model::MeasureDefinition& measure);

/// Its unit; of money also what it is paid for: "USD: 3 USD/day (prison days)".
Text unit_words(const io::ScenarioDocument& document,
                const model::MeasureDefinition& measure, const Messages& messages);

}  // namespace caseload::report

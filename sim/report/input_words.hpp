#pragma once

#include "caseload/io/study.hpp"
#include "caseload/model/scenario.hpp"
#include "report/messages.hpp"

#include <string>
#include <string_view>

namespace caseload::report {

/// An input in words: what its key means by the catalogues that `describe` prints, and
/// of what it is; behind it the key itself.
///
///     The share of an order that is sent, of the store provincial, from 2017-01-01
///     stock.provincial.fill_rate
///
/// @param key    dotted; a date in brackets behind it is left out
/// @param from   the first day on which it holds; empty: from the start
/// @param until  the first on which it does no more; empty: to the end
Text input_words(std::string_view key, const model::Scenario& scenario,
                 const Messages& messages, const std::string& from = {},
                 const std::string& until = {});

/// What an input belongs to: "stock.provincial" of "stock.provincial.fill_rate".
std::string_view object_of(std::string_view key);

/// The same in words: "of the store provincial". Empty where it is of nothing that has
/// a name.
Text object_words(std::string_view key, const Messages& messages);

/// What the first of some sentences says: without its full stop, what stands behind a
/// semicolon, and examples in brackets, which are quoted.
std::string first_words(std::string_view text);

/// "published", "assumed"; of an input of which the study says nothing that it does
/// not.
Text quality_words(const std::string& quality, const Messages& messages);

/// "The baseline has 268 inputs: 147 assumed, ...": how many of each quality.
Text input_counts(const io::ScenarioDocument& document, const Messages& messages);

}  // namespace caseload::report

#pragma once

#include "app/chosen_study.hpp"

#include <string>

namespace caseload::app {

/// Who has the results in hand names those; the study is needed too, to know what they
/// are of.
///
/// @param given  the word where a study is expected
/// @throws UsageError when it is results
void refuse_results_folder(const std::string& verb, const std::string& given);

/// The `caseload run` that leaves results where a verb looks for them, for messages.
std::string command_that_runs(const Arguments& arguments, const ChosenStudy& chosen);

}  // namespace caseload::app

#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace caseload::report {

/// The words of the report: the code of a language, and a JSON object of patterns by
/// their keys. They are the files of sim/report/messages, put into the program when it
/// is built.
std::span<const std::pair<std::string_view, std::string_view>> message_texts();

}  // namespace caseload::report

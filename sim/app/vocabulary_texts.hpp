#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace caseload::app {

/// Small whole scenarios, one for each kind of state and each section of a scenario
/// file: the name of what it teaches, and the text. They are the files of
/// scenarios/vocabulary, put into the program when it is built.
std::span<const std::pair<std::string_view, std::string_view>> vocabulary_texts();

}  // namespace caseload::app

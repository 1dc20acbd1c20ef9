#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace caseload::app {

/// The files of scenarios/templates/: path there, such as "supply-gap/study.toml", and
/// text. Ascending by path. Made by cmake/EmbedTexts.cmake.
std::span<const std::pair<std::string_view, std::string_view>> template_texts();

}  // namespace caseload::app

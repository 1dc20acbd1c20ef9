#include "app/study_template.hpp"

#include "app/template_texts.hpp"

#include <algorithm>

namespace caseload::app {
namespace {

/// What the templates call the study and its folder.
constexpr std::string_view own_name = "my-study";

/// "Empty: the least that runs", of "# Empty: the least that runs\n..."
std::string_view heading_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.substr(std::min(line.size(), line.find_first_not_of("# ")));
}

std::string with_name(std::string_view text, const std::string& study) {
  std::string named;
  while (true) {
    const std::size_t at = text.find(own_name);
    named += text.substr(0, at);
    if (at == std::string_view::npos) return named;
    named += study;
    text.remove_prefix(at + own_name.size());
  }
}

}  // namespace

std::size_t StudyTemplate::scenarios() const {
  const auto is_scenario = [](const auto& file) {
    return file.first.ends_with(".toml") && file.first != "study.toml";
  };
  return static_cast<std::size_t>(
      std::count_if(files.begin(), files.end(), is_scenario));
}

std::vector<std::pair<std::string, std::string>> StudyTemplate::files_for(
    const std::string& study) const {
  std::vector<std::pair<std::string, std::string>> named;
  for (const auto& [file, text] : files)
    named.emplace_back(file, with_name(text, study));
  return named;
}

std::vector<StudyTemplate> study_templates() {
  std::vector<StudyTemplate> templates;
  for (const auto& [path, text] : template_texts()) {
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    if (templates.empty() || templates.back().name != name)
      templates.push_back({.name = name, .title = {}, .files = {}});
    const std::string_view file = path.substr(slash + 1);
    if (file == "README.md") templates.back().title = heading_of(text);
    templates.back().files.emplace_back(file, text);
  }
  return templates;
}

}  // namespace caseload::app

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caseload::app {

/// A study to begin with: a folder of scenarios/templates/, put into the program when
/// it is built.
struct StudyTemplate {
  std::string_view name;
  std::string_view title;  ///< the heading of its README.md
  std::vector<std::pair<std::string_view, std::string_view>> files;  ///< name, text

  /// How many scenarios it has to compare.
  std::size_t scenarios() const;
  /// Its files for a study of this name: the templates call theirs "my-study".
  std::vector<std::pair<std::string, std::string>> files_for(
      const std::string& study) const;
};

/// Ascending by name.
std::vector<StudyTemplate> study_templates();

}  // namespace caseload::app

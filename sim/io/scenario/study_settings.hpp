#pragma once

#include "io/scenario/calendar.hpp"

#include <map>
#include <string>
#include <vector>

namespace caseload::io::reading {

/// What study.toml says, names not looked up yet. Null: absent, or a mistake.
struct StudySettings {
  std::string name;
  std::string title;
  RunSettings run;
  const Node* baseline = nullptr;
  std::vector<const Node*> scenarios;  ///< paths of files
  std::vector<const Node*> primary;    ///< names of measures
  const Node* majorants = nullptr;
  std::map<std::string, std::string, std::less<>> description;
  bool store_weekly = true;
  bool store_histograms = true;
};

/// Reads study.toml. What it returns points into `file`.
StudySettings read_study_file(Mistakes& mistakes, const Node& file);

}  // namespace caseload::io::reading

#pragma once

#include "caseload/io/study.hpp"

#include <map>
#include <string>
#include <vector>

namespace caseload::io {

/// Published figures that contradict each other.
struct Conflict {
  std::string name;
  std::string question;
  std::vector<std::string> values;  ///< each with its source, in words
  std::string why;                  ///< which is taken, and why
};

/// Reads `[conflicts]` of figures.toml in the folder of `study`, in the order of the
/// file; none where there is no such file. What else stands there, the published
/// figures that the study knows, is for people.
/// @throws MissingInput, InputErrors
std::vector<Conflict> read_conflicts(const Study& study);

/// The sources of those figures, `[sources]` of the same file.
/// @throws MissingInput, InputErrors
std::map<std::string, Source> read_sources_of_figures(const Study& study);

}  // namespace caseload::io

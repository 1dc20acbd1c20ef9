#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caseload::report {

/// One thing that a scenario file can say, for people.
struct Description {
  struct Parameter {
    std::string name;
    std::string
        takes;  ///< what is written: "a duration or a distribution of durations"
    std::string meaning;  ///< sentences; the first says what the value is
    std::string example;
    bool required = true;
    std::string absent;  ///< what holds without it
  };
  struct Paragraph {
    std::string_view title;  ///< "Definition"
    std::string text;
  };

  std::string_view group;  ///< one of the groups of `describe`
  std::string name;
  std::string meaning;
  std::string example;  ///< as written in a scenario file
  std::vector<Parameter> parameters;
  std::vector<Paragraph> paragraphs;
  /// A small whole scenario that shows it and runs as it stands; empty where there is
  /// none.
  std::string scenario = {};
};

/// The sections of a scenario file that are no catalogue of kinds, in the order in
/// which one reads about them.
std::vector<Description> section_descriptions();

inline constexpr std::string_view sections_group = "sections";

}  // namespace caseload::report

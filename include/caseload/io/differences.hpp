#pragma once

#include "caseload/io/study.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::io {

/// Whether somebody wrote it: a default stands in no file.
inline bool is_written(const std::optional<ResolvedValue>& value) {
  return value && !value->is_default;
}

/// One thing that is otherwise in another scenario or study.
struct Difference {
  enum class Standing {
    declared,    ///< in `changes`
    undeclared,  ///< nobody says that it is a difference
    follows,     ///< nobody wrote it on either side: it follows from another one
  };

  std::string key;  ///< dotted, as in a scenario file
  /// Of a value that changes on dates: the first day on which the two differ, and the
  /// first on which they are the same again or differ otherwise. Empty: from the start,
  /// to the end.
  std::string from = {};
  std::string until = {};
  std::optional<ResolvedValue> before;  ///< nothing: there is no such key
  std::optional<ResolvedValue> after;
  Standing standing = Standing::undeclared;
};

/// How one scenario differs from another, each in the order of keys and dates.
struct ScenarioDifferences {
  std::vector<Difference> meaning;
  /// The same number, but another source, quality or note.
  std::vector<Difference> evidence;
  /// Keys that are declared and in which the two mean the same.
  std::vector<std::string> idle_declarations;

  bool any_undeclared() const;
};

/// Compares two scenarios by meaning: resolved, units normalised, what is left out as
/// the default that holds. Dates and majorants of the run are none of a scenario.
///
/// Both must have been read within the same days (ReadingOptions::days) where a date
/// matters.
///
/// @param declared  keys; each covers all below it
ScenarioDifferences scenario_differences(const ScenarioDocument& before,
                                         const ScenarioDocument& after,
                                         const std::vector<std::string>& declared);

/// What two scenarios declare, each against what it extends, up to the one from which
/// both come. Nothing when there is none such.
///
/// @param before_study, after_study  where to look for what they extend; read with
///                                   ReadingOptions::to_compare
std::vector<std::string> declared_between(const Study& before_study,
                                          const ScenarioDocument& before,
                                          const Study& after_study,
                                          const ScenarioDocument& after);

/// The document that `document` extends; null when it extends none, or one that is not
/// complete.
const ScenarioDocument* find_extended(const Study& study,
                                      const ScenarioDocument& document);

/// How two studies differ beside their scenarios: dates, seed, majorants, ... Nothing
/// where one of them is a file that does not say how it is run.
std::vector<Difference> setting_differences(const Study& before, const Study& after);

}  // namespace caseload::io

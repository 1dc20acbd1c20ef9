#pragma once

#include "caseload/io/study.hpp"

#include <map>
#include <string>
#include <vector>

namespace caseload::io {

/// A difference that is a conclusion of a study: how far a scenario is from the
/// baseline in a measure, or one measure of the baseline from another.
struct HeadlineDifference {
  std::string name;
  std::string title;
  std::string scenario;  ///< a scenario that is not the baseline; or the baseline
  std::string measure;
  std::string less;  ///< the measure that is taken off; empty: the baseline's own
};

/// Another way in which the facts can be read: a scenario file that changes the
/// baseline, and takes its place.
struct AlternativeReading {
  std::string name;
  std::string title;
  std::string file;  ///< as the study's folder has it
  /// [scenario of the study]: the scenario that stands for it under this reading,
  /// because its own changes would not do.
  std::map<std::string, std::string> instead;
  /// Scenarios of the study of which nothing is asked under this reading, because they
  /// change what it changes.
  std::vector<std::string> without;

  bool leaves_out(const std::string& scenario) const;
};

/// What a study concludes, and how else its facts can be read.
struct Structure {
  std::vector<HeadlineDifference> differences;
  std::vector<AlternativeReading> readings;

  /// The scenarios of the study, baseline apart, that the differences are about.
  std::vector<std::string> scenarios(const Study& study) const;
};

/// Reads structure.toml in the folder of `study`.
/// @throws MissingInput, InputErrors
Structure read_structure(const Study& study);

/// The study under another reading: that file is its baseline, and each scenario of
/// `structure` extends it instead of the study's own baseline, with the changes that it
/// declares. Where both change one value, the scenario's holds.
///
/// @throws InputErrors where a scenario is not complete so
Study read_under(const Study& study, const Structure& structure,
                 const AlternativeReading& reading);

}  // namespace caseload::io

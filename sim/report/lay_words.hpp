#pragma once

#include "caseload/report/comparison.hpp"
#include "report/findings.hpp"
#include "report/messages.hpp"

#include <optional>
#include <string>

namespace caseload::report {

/// In which unit people are told a measure: a share as people in a hundred, a duration
/// in the largest unit of which there is one at least.
struct SaidUnit {
  std::string name = {};  ///< with a blank before it; empty where there is none
  double scale = 1.0;     ///< the measure's own unit times this
  bool is_count = false;  ///< fewer of it, not less
};
/// @param largest  the largest of the numbers that are said, in the measure's own unit
SaidUnit said_unit(const model::MeasureKind& kind, double largest,
                   const Messages& messages);

/// Whether a measure is a share, which people are told in a hundred.
bool is_share(const model::MeasureKind& kind);

/// "16,228 (16,190 to 16,270)", in a unit; or why there is no number.
Text level_words(const experiment::Estimate& estimate, const model::MeasureKind& kind,
                 const std::string& variable, const Messages& messages);

/// The same of a measure of a scenario, or that it is left out.
Text level_words(const ScenarioFindings& scenario, std::size_t measure,
                 const Messages& messages);

/// Over how many people or visits a mean or share is, a replication.
struct OfOthers {
  double before = 0.0;
  double after = 0.0;
};
/// A mean or share of other people than in the baseline says little of a change: when
/// they are a quarter more or fewer, that must be said.
std::optional<OfOthers> of_others(const experiment::Estimate& before,
                                  const experiment::Estimate& after,
                                  const model::MeasureKind& kind,
                                  std::uint32_t replications);
/// @param variable  of the mean or share
Text people_words(double people, const std::string& variable, const Messages& messages);

/// A difference from the baseline as the reports for everybody say it:
///
///     about 1,007 fewer (984 to 1,030): 15,221 instead of 16,228
///     this run cannot tell (-14.6 to 3.9 min); about 40 more replications might
///
/// "About" and the range stand for the chance that one run of the model has; where the
/// interval holds zero no direction is said.
struct LayDifference {
  const ComparisonRow* row = nullptr;
  const model::MeasureKind* kind = nullptr;
  std::string scenario;  ///< names of the groups of results.h5
  std::string baseline;
  std::uint32_t replications = 0;

  Text words(const Messages& messages) const;
  /// That it is of other people; empty where it is not.
  Text of_others_words(const Messages& messages) const;
  /// The direction, the difference and its ends alone.
  Text short_words(const Messages& messages) const;
  /// The same without what could be done about it, for beside a dot: there is room for
  /// two short lines.
  Text words_beside(const Messages& messages) const;
  /// The unit in which both say it.
  SaidUnit unit(const Messages& messages) const;
};

}  // namespace caseload::report

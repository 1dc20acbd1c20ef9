#pragma once

#include "caseload/model/cause.hpp"
#include "caseload/model/scenario.hpp"
#include "report/messages.hpp"

#include <string>

namespace caseload::report {

/// Whom a measure of kind waiting_for counts, by the set of what they are missing.
struct CauseSet {
  enum class Counted { alone, together, both };

  std::string cause;  ///< as the scenario writes it: "medicine", "several", "any"
  Counted counted = Counted::both;

  /// Whether it counts who is missing all of these and nothing else.
  bool counts(model::Causes missing) const;

  /// "no medicine, and other things at once"
  Text words(const Messages& messages) const;
};

/// @param measure  of kind waiting_for
CauseSet cause_set_of(const model::MeasureDefinition& measure);

/// Whether somebody may be counted by both.
bool overlap(const CauseSet& one, const CauseSet& other);

/// Whether whoever is counted by one is counted by the other.
bool is_within(const CauseSet& one, const CauseSet& other);

}  // namespace caseload::report

#pragma once

#include "report/findings.hpp"
#include "report/text.hpp"

#include <vector>

namespace caseload::report {

/// A published figure that the study names as a target, and the measure of a scenario
/// of this run that is held against it.
struct HeldAgainst {
  const io::Target* target = nullptr;
  const ScenarioFindings* scenario = nullptr;
  std::size_t measure = 0;

  const model::MeasureDefinition& definition() const {
    return scenario->measure(measure);
  }
  /// Neither put in nor fitted to: whether it is met says something of the model.
  bool is_free() const;
};

/// All targets whose scenario was run, in the order of the study.
std::vector<HeldAgainst> held_against(const Findings& findings);

/// What the free ones are of: "Prisoners, end 2017; Deaths in prison, 2017".
Text free_names(const std::vector<HeldAgainst>& all);

}  // namespace caseload::report

#pragma once

#include "app/structure_check.hpp"
#include "app/terminal.hpp"
#include "caseload/experiment/estimate.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/targets.hpp"
#include "caseload/report/landing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::app {

/// How a target came out, in a word.
std::string_view word_of(report::Landing landing);

/// A target, and what the model found.
struct ValidationRow {
  const io::Target* target = nullptr;
  std::string label;  ///< of the measure
  std::string units;
  experiment::Estimate estimate;
  /// The share of replications whose own value lies within what is allowed; empty where
  /// some observed nothing.
  std::optional<double> runs_inside;
  /// (mean - figure) / figure; empty where the figure is 0.
  std::optional<double> distance;
  report::Landing landing = report::Landing::nothing_observed;

  /// Whether missing it is a failure: what was put in, fitted or free. Hold-outs, and
  /// what was seen, are told whatever they show.
  bool is_binding() const {
    return target->role != io::TargetRole::hold_out &&
           target->role != io::TargetRole::seen;
  }
};

/// One target against the results of its scenario.
ValidationRow validate(const io::Target& target, const io::ScenarioResults& results);

/// Where a calibrated value lies in its range.
struct CalibratedValue {
  const io::CalibratedInput* input = nullptr;
  const io::ResolvedValue* value = nullptr;
  /// The share of the range between the value and the nearer end, 0 to 0.5; empty where
  /// the study gives no range.
  std::optional<double> from_edge;
};

/// Those of the baseline, in the order of the inputs.
std::vector<CalibratedValue> calibrated_values(const io::Targets& targets,
                                               const io::ScenarioDocument& baseline);

/// What `validate` found.
struct Validation {
  const io::Study* study = nullptr;
  const io::Targets* targets = nullptr;
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  std::vector<ValidationRow> rows;  ///< in the order of the targets
  std::vector<CalibratedValue> calibrated;

  bool is_passed() const;
};

std::string validation_text(const Validation& validation, const Terminal& terminal);
/// @param rows  of the headline differences under every reading; empty: not asked for
std::string validation_json(const Validation& validation,
                            const std::vector<StructureRow>& rows);

}  // namespace caseload::app

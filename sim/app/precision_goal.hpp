#pragma once

#include "app/json_text.hpp"
#include "caseload/io/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::app {

/// How precisely a run shall know something before it stops.
struct PrecisionGoal {
  std::string text;  ///< as it was given
  std::string measure;
  bool of_difference = false;  ///< of each scenario from the baseline; else of each
  double within = 0.0;         ///< the half-width, in the measure's unit or as a share
  bool is_share = false;       ///< of the baseline's mean, without pairing
};

/// "seen_28d difference within 0.02", "visits within 5 %", "wait difference within 0.5
/// day".
///
/// @throws UsageError for what is none, a measure that not all scenarios have (nearest
///         spelling), another unit than the measure's, or a goal that cannot be met
PrecisionGoal precision_goal(const std::string& text,
                             const std::vector<const io::ScenarioDocument*>& documents);

/// How far a goal is for one scenario.
struct Precision {
  const PrecisionGoal* goal = nullptr;
  std::string scenario;
  /// Empty where nothing was observed; infinite where one replication has all.
  std::optional<double> half_width;
  double allowed = 0.0;
  std::string units;
  /// Why no number of replications can meet it while this is so; empty where one can.
  std::string obstacle = {};

  bool is_met() const { return half_width && *half_width <= allowed; }
  bool can_be_met() const { return is_met() || obstacle.empty(); }
};

/// @param baseline, scenario  of the same seed, with as many replications, two or more;
///                            the same where it is the baseline's own turn
std::vector<Precision> precision_of(const std::vector<PrecisionGoal>& goals,
                                    const io::ScenarioResults& baseline,
                                    const io::ScenarioResults& scenario);

/// What was found at one of the looks of `run --until`.
struct Look {
  std::uint32_t replications = 0;  ///< of each scenario, all that were there
  std::vector<Precision> found;

  bool meets_every_goal() const;
  /// Some goals are not met, and none of these can be.
  bool is_hopeless() const;
};

/// Which lines are printed, and whether they say why a goal cannot be met.
struct PrecisionLines {
  bool only_unmet = false;
  bool with_obstacles = false;
};

/// One line each: "  visits within 5 %, supply-gap: half-width 0.3, not within 0.2".
std::string precision_text(const std::vector<Precision>& found, PrecisionLines lines);

/// [{"replications", "met", "goals": [{"goal", "measure", "scenario", "half_width",
/// "within", "units", "met", "can_be_met"}]}]; half_width is null where there is none.
Json looks_json(const std::vector<Look>& looks);

}  // namespace caseload::app

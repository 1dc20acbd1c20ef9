#pragma once

#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"
#include "caseload/model/without_limits.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace caseload::app {

/// Something that may be short: what is made not to bind anybody, alone and with
/// others.
struct Shortage {
  std::string name;
  model::Resources resources;
};

/// The most that are told apart: each doubles what is run.
inline constexpr std::size_t most_shortages = 6;

/// What is asked: how much of a harm each shortage causes, in one scenario.
struct AttributionQuestion {
  const io::ScenarioDocument* document = nullptr;
  std::size_t measure = 0;      ///< position of the harm in the scenario
  bool more_is_better = false;  ///< then the harm is what the measure falls short
  /// [state]: those of the people whom the measure is about
  std::vector<bool> states;
  std::vector<Shortage> shortages;
};

/// The shortages with these names, each that of a pool of staff, a store, equipment or
/// the places of a state. Without names one for each sort: "staff", "medicine",
/// "equipment", "places".
///
/// @throws UsageError for a name that nothing in these states has, too many, or where
///         there is nothing that can be short
std::vector<Shortage> shortages_called(const std::vector<std::string>& names,
                                       const model::Scenario& scenario,
                                       const std::vector<bool>& states);

/// The study that is run: the scenario, and under each set of shortages the same
/// without them, in the order of the sets (bit i: shortage i is no more). Its measures
/// are the harm, then for each shortage of staff, medicine or places how many wait for
/// it alone, and how many for it and something else.
io::Study attribution_study(const io::Study& study,
                            const AttributionQuestion& question);

/// How many wait for a shortage; not booked: nobody can wait for equipment.
struct Booked {
  bool is_booked = false;
  experiment::Interval alone;
  experiment::Interval together;  ///< with something else
  /// [shortage]: how many more wait for this one than for that; of what is not booked 0
  std::vector<experiment::Interval> lead;

  double all() const { return alone.mean + together.mean; }
};

/// What was found. Everything is in the unit of the measure; what is removed is above
/// zero where there is less harm for it.
struct Attribution {
  experiment::Interval harm;                    ///< as it is
  experiment::Interval removed;                 ///< by all together
  experiment::Interval remaining;               ///< what no capacity removes
  std::vector<experiment::Interval> shapley;    ///< [shortage]; add up to `removed`
  std::vector<experiment::Interval> by_itself;  ///< removed alone, nothing else
  std::vector<experiment::Interval> at_last;    ///< removed when all others are
  std::vector<std::vector<experiment::Interval>> interaction;  ///< [shortage][shortage]
  /// [shortage][shortage]: how much more the first causes than the second
  std::vector<std::vector<experiment::Interval>> lead;
  std::vector<Booked> booked;  ///< [shortage]
  std::uint32_t replications = 0;

  /// Whether more people wait for the first than for the second: as far as this run can
  /// tell, and by more than could be waiting for both. Who waits for both is booked
  /// under both, and says nothing of which of them it is.
  bool wait_more_for(std::size_t one, std::size_t other) const;

  /// Whether shares of `removed` mean something: together the shortages cause harm, and
  /// none of them prevents any, as far as this run can tell.
  bool has_shares() const;
};

/// @param results  [set], of attribution_study(), two replications or more of each
Attribution attribute(
    const AttributionQuestion& question,
    const std::vector<std::vector<model::ReplicationResult>>& results);

}  // namespace caseload::app

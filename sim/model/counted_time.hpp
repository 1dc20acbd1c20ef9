#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/time.hpp"
#include "caseload/model/parameter.hpp"

#include <vector>

namespace caseload::model {

struct Scenario;

/// Since when the time of a later stay counts, for each person: the instant in this
/// episode at which they first came into one of the states that stays count from
/// (`counts_from`, the same for all stays of a scenario). Nothing is kept where no stay
/// does.
class CountedTime {
 public:
  explicit CountedTime(const Scenario& scenario);

  bool is_used() const { return !counts_.empty(); }
  void begin();
  /// `person` has just come into `state`, which begins an episode or not.
  void came_into(core::Handle person, StateIndex state, bool begins_episode,
                 core::TimePoint now);
  /// What the time counts from, or `now` where they came into none of the states.
  core::TimePoint since(core::Handle person, core::TimePoint now) const;

 private:
  std::vector<bool> counts_;            ///< [state]; empty: no stay counts from any
  std::vector<core::TimePoint> since_;  ///< [person]; never: from no such state yet
};

}  // namespace caseload::model

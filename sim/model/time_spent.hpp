#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/hazard_clock.hpp"
#include "caseload/core/prefetch.hpp"
#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// How long people last were in some states without leaving them, such as those of
/// treatment, and what a hazard is multiplied by for it.
///
///     ratio of one ^ (min(whole times spent, at_most) - reference)
///
/// Who was never there has 1. The hazard does not run in these states, so that the
/// ratio of somebody is one and the same as long as it runs.
class TimeSpent {
 public:
  /// @param states  how many a scenario has
  TimeSpent(const HazardDefinition::TimeSpent& definition, std::size_t states);

  /// A person is new, and in no state yet.
  void admit(core::Handle handle);
  /// What is kept of the person shall be on its way from memory.
  void fetch(core::Handle handle) const { core::prefetch(people_.data() + handle); }
  /// `person` has come into the first of their states.
  void came_in(core::Handle handle, const Person& person) {
    people_[handle].since = person.since;
  }
  /// `person` has come from another state; to be told before the hazard begins to run.
  void moved(core::Handle handle, const Person& person, StateIndex from);

  core::HazardRatio ratio(core::Handle handle) const {
    return ratios_[people_[handle].place];
  }
  /// What is kept of people, in bytes.
  std::size_t memory() const { return people_.capacity() * sizeof(Spent); }

 private:
  struct Spent {
    core::TimePoint since{};  ///< when they came into these states
    std::uint32_t place = 0;  ///< in `ratios_`: 0 for who was never there
  };

  std::vector<bool> counts_;  ///< [state]
  core::Duration each_;
  std::vector<core::HazardRatio> ratios_;  ///< 1, and then [whole times spent]
  std::vector<Spent> people_;              ///< [handle]
};

}  // namespace caseload::model

#pragma once

#include "caseload/model/cause.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace caseload::model {

/// One thing that measures were told of a person.
struct Happening {
  enum class What : std::uint8_t {
    found_inside,   ///< they were there when the run, or their stock, began
    entered,        ///< they came into `person.state`
    left,           ///< they go out of it, where they were since person.since
    went_on,        ///< they go from it to `to`
    not_met,        ///< they would have come, had a quota found anybody
    joined,         ///< they join a queue, or are served at once
    started,        ///< staff begin to serve them, or a place is theirs
    left_unserved,  ///< they leave the queue before that
    lacks,          ///< what they are missing has changed from `before` to `missing`
    taken,          ///< a member of staff, who is told apart, begins to serve them
    visit_over,     ///< a scheduled visit is over
  };
  What what{};
  core::TimePoint when{};
  Person person;             ///< their record as it was then
  StateIndex to{};           ///< of went_on
  core::TimePoint joined{};  ///< of started, left_unserved: since when they waited
  Causes before{};           ///< of lacks
  Causes missing{};          ///< of lacks; empty: they wait no longer
  bool by_trained = false;   ///< of taken
  Visit visit{};             ///< of visit_over
  std::uint8_t ear = 0;      ///< who of a measure was told (Measure::ear)

  /// Of went_on: a hazard that was due has taken them, Person::hazard of their record.
  bool by_hazard() const;
};

/// Everything that happens to one person in one replication of `scenario`, in order,
/// from the start of the run. Why they wait is told in every state, whether or not a
/// measure asks for it.
///
/// The replication is run again, and is what it was: listening changes nothing.
///
/// @return  empty when nobody of this identity came
/// @throws  as Simulator::run
std::vector<Happening> journey(const Scenario& scenario, std::uint32_t seed,
                               std::uint32_t replication, const core::Identity& who);

/// The same of everybody. For worlds that are small: some 130 bytes each.
std::vector<Happening> all_journeys(const Scenario& scenario, std::uint32_t seed,
                                    std::uint32_t replication);

}  // namespace caseload::model

#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/model/scenario.hpp"
#include "model/areas.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace caseload::model {

/// The work that people of a fluid layer (ArrivalLayer::is_fluid) bring to one part of
/// a pool while it is open.
///
/// The sessions of a pool are cut into slots of about an hour. What comes in a slot is
/// one draw, from a gamma law with the mean and the variance of the compound Poisson
/// sum that it stands for: of lambda people on average, each with work of mean m and
/// variance v, lambda m and lambda (m^2 + v). So the crowded hours and the quiet ones
/// are kept, and the people in them are not.
///
/// Source: for the two moments S. M. Ross, "Introduction to Probability Models",
/// chapter 5 (compound Poisson processes); for the fluid G. F. Newell, "Applications of
/// Queueing Theory", 2nd edition 1982, chapter 2.
class FluidInflow {
 public:
  /// @param pool  which is open by a calendar, and the layer's `during`
  /// @param area  where the part is
  FluidInflow(const Scenario& scenario, const ArrivalLayer& layer,
              const StaffPool& pool, const Area& area);

  /// How much work comes in a slot: in ticks of one member.
  std::int64_t draw(core::StreamKey key, core::TimePoint from,
                    core::Duration length) const;

  /// What is left, on average, of the service of somebody who is being served at
  /// `time`.
  core::Duration left_of_service(core::TimePoint time) const;

  /// The class of work that it is.
  std::size_t line() const { return line_; }
  /// How long people wait until they leave unseen; absent: as long as it takes.
  std::optional<core::Duration> patience() const { return patience_; }

 private:
  core::Identity who_;  ///< the site, of the layer
  std::uint16_t province_;
  std::size_t line_ = 0;
  std::optional<core::Duration> patience_;
  DatedLaw work_;
  /// [from a date on][length of a slot]: nothing where nobody comes
  std::vector<Step<std::map<core::Duration, std::optional<core::Law>>>> laws_;
};

/// The work that comes in a slot: mean in ticks of one member, and the coefficient of
/// variation.
struct SlotWork {
  double mean = 0.0;
  double cv = 0.0;
};
SlotWork work_of_slot(double people_per_open_day, const core::Law& work,
                      core::Duration length);

/// The lengths of the slots of a week.
std::vector<core::Duration> lengths_of_slots(const WorkingWeek& week);

/// Into how many slots of equal length a session is cut.
std::int64_t slots_of(const Session& session);
/// When slot `slot` begins, from 0; of their number, when the session ends.
core::TimePoint begin_of_slot(const Session& session, std::int64_t slot);

/// How many people of a layer come to an area, for each 24 hours for which the pool of
/// its hours is open.
Dated<double> people_per_open_day(const Scenario& scenario, const ArrivalLayer& layer,
                                  const Area& area);

}  // namespace caseload::model

#pragma once

#include "caseload/core/random_stream.hpp"

#include <cstdint>
#include <string_view>

namespace caseload::model {

/// What a random number decides. The value is the number of the name, so that adding a
/// purpose leaves every draw of the others unchanged.
enum class Purpose : std::uint16_t {};

constexpr Purpose purpose_called(std::string_view name) {
  return Purpose{core::number_of_name(name.data(), name.data() + name.size())};
}

/// When the next candidate case comes, and whether it is kept. Of the case.
inline constexpr Purpose case_arrival = purpose_called("case_arrival");
/// How many people a case has. Of the case.
inline constexpr Purpose batch_size = purpose_called("batch_size");
/// In which province the people of a case live, and to which site there they go. Of
/// the case.
inline constexpr Purpose home = purpose_called("home");
/// Whether a case of a quota takes somebody who is known, and whom. Of the arrest: the
/// person who would come in were nobody known.
inline constexpr Purpose known_person = purpose_called("known_person");
/// How long a stay lasts. Of the person, owned by the state.
inline constexpr Purpose stay_duration = purpose_called("stay_duration");
/// How much work a service takes. Of the person, owned by the state.
inline constexpr Purpose service_work = purpose_called("service_work");
/// Whether a person joins a queue that they find. Of the person, owned by the state.
inline constexpr Purpose joining = purpose_called("joining");
/// How long a person is ready to wait. Of the person, owned by the state.
inline constexpr Purpose patience = purpose_called("patience");
/// Of a course: the wait for the first visit, and the budget of dropping out. Of the
/// person, owned by the state.
inline constexpr Purpose first_appointment = purpose_called("first_appointment");
inline constexpr Purpose drop_out = purpose_called("drop_out");
/// Of a scheduled visit of a course: whether the person comes, how much work it is,
/// whether it needs a kit, and whether and when they return who are interrupted then.
/// Of the person, owned by the state, at the number of the visit.
inline constexpr Purpose showing = purpose_called("showing");
inline constexpr Purpose visit_work = purpose_called("visit_work");
inline constexpr Purpose kit_need = purpose_called("kit_need");
inline constexpr Purpose return_to_course = purpose_called("return_to_course");
/// How much of a hazard a person meets until it strikes. Of the person, owned by the
/// hazard, at the episode in which it begins to run.
inline constexpr Purpose budget_of_hazard = purpose_called("budget_of_hazard");
/// Whether a member of staff misses a session. Of the member, owned by the pool, at the
/// minute of the run at which the session opens.
inline constexpr Purpose absence = purpose_called("absence");
/// How long a member of staff stays. Of the member, owned by the pool, at the number of
/// those who held the post before.
inline constexpr Purpose tenure = purpose_called("tenure");
/// How much work a fluid layer brings to a site in an hour of opening. Of the site,
/// owned by its province, at the minute of the run at which the hour begins.
inline constexpr Purpose fluid_work = purpose_called("fluid_work");
/// Where a person goes next. Of the person, owned by the state that is left.
inline constexpr Purpose next_state = purpose_called("next_state");
/// How long kits are on their way. Owned by the store that they are sent to.
inline constexpr Purpose lead_time = purpose_called("lead_time");
/// Whether a part of a kit that is lost on the way is a kit. Owned by the same store.
inline constexpr Purpose transit_loss = purpose_called("transit_loss");
/// When a set of equipment breaks down, and how long its repair takes. Owned by the
/// equipment.
inline constexpr Purpose breakdown = purpose_called("breakdown");
/// The same as lead_time and transit_loss of what was ordered in an emergency, which
/// may be sent in the instant of an ordinary consignment.
inline constexpr Purpose emergency_lead_time = purpose_called("emergency_lead_time");
inline constexpr Purpose emergency_loss = purpose_called("emergency_loss");
/// Whether a hazard that rises with crowding strikes when it comes; where it does not,
/// how much of it a person meets until it comes again. Of the person, owned by the
/// hazard, at the tick at which it came, as of a consignment.
inline constexpr Purpose crowding_of_hazard = purpose_called("crowding_of_hazard");
/// The same of a hazard that rises with what is unseen. Where both raise it, what a
/// person meets until it comes again is that of crowding.
inline constexpr Purpose unseen_of_hazard = purpose_called("unseen_of_hazard");

/// Whether a service by staff without limit is by a trained member. Of the person,
/// owned by the pool, at the number of the visit (model::without_limits).
inline constexpr Purpose trained_service = purpose_called("trained_service");

}  // namespace caseload::model

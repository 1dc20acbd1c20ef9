#include "model/unseen_share.hpp"

#include "model/audience.hpp"

namespace caseload::model {

UnseenShare::UnseenShare(const HazardDefinition::Unseen& unseen, std::size_t states)
    : is_unseen_(states, false), among_{unseen.among} {
  for (const StateIndex each : unseen.states)
    is_unseen_[static_cast<std::size_t>(each)] = true;
}

void UnseenShare::listen(Audience& audience) {
  for (const StateIndex each : among_) {
    Hearing hearing{.what = Hearing::What::entered, .state = each};
    hearing.before_observation = true;
    audience.add(*this, {}, hearing);
  }
}

std::int64_t UnseenShare::week_of(core::TimePoint now) {
  constexpr std::int64_t week = core::Duration{std::chrono::days{7}}.count();
  return now.time_since_epoch().count() / week;
}

UnseenShare::Entries UnseenShare::before(core::TimePoint now) const {
  const std::int64_t weeks = week_of(now) - week_;
  if (weeks == 0) return last_week_;
  return weeks == 1 ? this_week_ : Entries{};
}

std::uint64_t UnseenShare::at(core::TimePoint now) const {
  const Entries entries = before(now);
  if (entries.all == 0) return 0;
  // More than 2^33 people do not come in a week.
  return (static_cast<std::uint64_t>(entries.unseen) << share_bits) /
         static_cast<std::uint64_t>(entries.all);
}

void UnseenShare::entered(const Person& person, core::TimePoint now) {
  if (week_of(now) > week_) {
    last_week_ = before(now);
    this_week_ = {};
    week_ = week_of(now);
  }
  this_week_.unseen += is_unseen_[person.state];
  ++this_week_.all;
}

void UnseenShare::reset() {
  week_ = 0;
  this_week_ = {};
  last_week_ = {};
}

}  // namespace caseload::model

#include "model/time_spent.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <cstdlib>

namespace caseload::model {

double HazardDefinition::TimeSpent::after(std::int64_t times) const {
  const std::int64_t beyond = times - reference;
  // One multiplication after the other, which every machine rounds alike.
  double power = 1.0;
  for (std::int64_t i = 0; i < std::abs(beyond); ++i) power *= ratio;
  return beyond < 0 ? 1.0 / power : power;
}

TimeSpent::TimeSpent(const HazardDefinition::TimeSpent& definition, std::size_t states)
    : counts_(states, false), each_{definition.each} {
  core::expects(each_ > core::Duration::zero() && definition.ratio > 0.0 &&
                    definition.at_most > 0 &&
                    definition.at_most <= HazardDefinition::TimeSpent::most_times,
                "a time that is counted, a ratio, and a number of times");
  for (const StateIndex state : definition.states)
    counts_[static_cast<std::size_t>(state)] = true;
  ratios_.emplace_back(1.0);
  for (std::int64_t times = 0; times <= definition.at_most; ++times)
    ratios_.emplace_back(definition.after(times));
}

void TimeSpent::admit(core::Handle handle) {
  if (handle >= people_.size()) [[unlikely]]
    people_.resize(handle + std::size_t{1});
  people_[handle] = {};
}

void TimeSpent::moved(core::Handle handle, const Person& person, StateIndex from) {
  const bool was_there = counts_[static_cast<std::size_t>(from)];
  const bool is_there = counts_[person.state];
  if (was_there == is_there) return;
  Spent& spent = people_[handle];
  if (is_there) {
    spent.since = person.since;
    return;
  }
  const auto times = static_cast<std::size_t>((person.since - spent.since) / each_);
  spent.place = static_cast<std::uint32_t>(1 + std::min(times, ratios_.size() - 2));
}

}  // namespace caseload::model

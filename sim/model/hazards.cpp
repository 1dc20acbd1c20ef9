#include "model/hazards.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// @param most  what the rate is multiplied by
core::HazardClock clock_of(const HazardDefinition& hazard, std::size_t type,
                           double most) {
  if (hazard.time) return core::HazardClock::of_time(*hazard.time);
  std::vector<core::HazardClock::Phase> phases;
  for (const auto& step : hazard.per_day[type].steps())
    // That the product fits was checked of the ratio as written, before its rounding.
    phases.push_back(
        {step.from, std::min(step.value * most, core::HazardClock::most_per_day)});
  return core::HazardClock::of_rate(phases);
}

/// What is left at an instant at which a hazard stops: at least one unit, so that one
/// which is due in the same tick strikes as soon as it runs again.
core::HazardAmount at_least_one(core::HazardAmount left) {
  return std::max<core::HazardAmount>(left, 1);
}

}  // namespace

Hazards::Hazards(const Scenario& scenario)
    : scenario_{scenario},
      types_{scenario.person_types.size()},
      listings_(scenario.states.size() * types_),
      mark_ratios_(scenario.hazards.size()),
      unseen_(scenario.hazards.size()),
      spells_(scenario.hazards.size()) {
  for (std::size_t i = 0; i < scenario.hazards.size(); ++i) {
    const HazardDefinition& hazard = scenario.hazards[i];
    auto& crowding = crowding_.emplace_back();
    if (hazard.crowding) {
      core::expects(!hazard.time, "only a rate rises with crowding");
      crowding.emplace(*hazard.crowding, scenario);
    }
    double most = crowding ? crowding->most() : 1.0;
    if (hazard.unseen) {
      core::expects(!hazard.time, "only a rate rises with what is unseen");
      unseen_[i].emplace(Unseen{UnseenRatio{*hazard.unseen},
                                UnseenShare{*hazard.unseen, scenario.states.size()}});
      most *= unseen_[i]->ratio.most();
    }
    auto& clocks = clocks_.emplace_back();
    if (hazard.time)
      clocks.push_back(clock_of(hazard, 0, most));
    else
      for (std::size_t type = 0; type < types_; ++type)
        clocks.push_back(clock_of(hazard, type, most));
    for (std::size_t set = 0; set < mark_sets; ++set) {
      double ratio = 1.0;
      for (std::size_t mark = 0; mark < mark_count; ++mark)
        if ((set >> mark & 1) != 0) ratio *= hazard.ratio_of_mark[mark];
      mark_ratios_[i][set] = core::HazardRatio{ratio};
    }
  }
  std::vector<std::size_t> time_spent_of(scenario.hazards.size());
  for (std::size_t i = 0; i < scenario.hazards.size(); ++i)
    if (const auto& definition = scenario.hazards[i].time_spent) {
      time_spent_of[i] = times_spent_.size();
      times_spent_.emplace_back(*definition, scenario.states.size());
    }
  for (std::size_t state = 0; state < scenario.states.size(); ++state)
    for (std::size_t type = 0; type < types_; ++type)
      for (const RunningHazard& running : scenario.states[state].hazards) {
        const auto i = static_cast<std::size_t>(running.hazard);
        if (!scenario.hazards[i].of_type[type]) continue;
        listings_[state * types_ + type].push_back(
            {.hazard = static_cast<std::uint8_t>(i),
             .clock = &clocks_[i][scenario.hazards[i].time ? 0 : type],
             .ratio = core::HazardRatio{running.ratio},
             .time_spent = scenario.hazards[i].time_spent
                               ? &times_spent_[time_spent_of[i]]
                               : nullptr});
      }
}

void Hazards::listen(Audience& audience) {
  for (auto& unseen : unseen_)
    if (unseen) unseen->share.listen(audience);
}

void Hazards::begin() {
  for (auto& unseen : unseen_)
    if (unseen) unseen->share.reset();
}

bool Hazards::comes_true(World& world, core::Handle handle, const Person& person) {
  const core::TimePoint now = world.now();
  const auto tick = static_cast<std::uint64_t>(now.time_since_epoch().count());
  const auto words = [&](Purpose purpose) {
    return core::random_words(world.key(), person.identity,
                              {.purpose = static_cast<std::uint16_t>(purpose),
                               .owner = scenario_.hazards[person.hazard].number,
                               .occurrence = static_cast<std::uint32_t>(tick >> 8)},
                              static_cast<std::uint8_t>(tick & 0xff));
  };
  core::Words decide{};
  bool strikes = true;
  if (const auto& unseen = unseen_[person.hazard]) {
    decide = words(unseen_of_hazard);
    strikes = unseen->ratio.takes(decide[0], unseen->share.at(now));
  }
  // Last: where there are both, the comings of crowding go on as it has them.
  if (const auto& crowding = crowding_[person.hazard]) {
    decide = words(crowding_of_hazard);
    strikes &= crowding->takes(decide[0],
                               world.facilities().people(crowding->facility()), now);
  }
  if (strikes) return true;
  spells_[person.hazard][handle] = {.amount = core::hazard_budget(decide[1])};
  const Listing here = listing(person.state, person.type);
  change(world, handle, here, person.flags, here);
  return false;
}

StateIndex Hazards::strike(const Person& person, core::Handle handle) {
  spells_[person.hazard][handle] = {};
  return scenario_.hazards[person.hazard].to;
}

const Hazards::Listed* Hazards::find(Listing listing, std::uint8_t hazard) {
  for (const Listed& listed : listing)
    if (listed.hazard == hazard) return &listed;
  return nullptr;
}

core::HazardRatio Hazards::ratio(const Listed& listed, core::Handle handle,
                                 std::uint16_t flags) const {
  const core::HazardRatio ratio =
      listed.ratio *
      mark_ratios_[listed.hazard][(flags >> first_mark_bit) & (mark_sets - 1)];
  return listed.time_spent == nullptr ? ratio
                                      : ratio * listed.time_spent->ratio(handle);
}

void Hazards::change(World& world, core::Handle handle, Listing before,
                     std::uint16_t flags_before, Listing after) {
  Person& person = world.person(handle);
  const core::TimePoint now = world.now();
  const bool is_same_place = before.data() == after.data();
  if (!is_same_place)
    for (const Listed& listed : before) {
      Spell& spell = spells_[listed.hazard][handle];
      if (spell.runs() && find(after, listed.hazard) == nullptr)
        stop(spell, *listed.clock, ratio(listed, handle, flags_before), now);
    }
  person.hazard_due = core::never;
  for (const Listed& listed : after) {
    Spell& spell = spells_[listed.hazard][handle];
    const core::HazardRatio now_ratio = ratio(listed, handle, person.flags);
    if (spell.runs()) {
      const Listed* was = is_same_place ? &listed : find(before, listed.hazard);
      const core::HazardRatio ratio_before = ratio(*was, handle, flags_before);
      if (!(ratio_before == now_ratio)) stop(spell, *listed.clock, ratio_before, now);
    } else if (!spell.has_begun()) {
      const auto& hazard = scenario_.hazards[listed.hazard];
      spell.amount =
          core::hazard_budget(world.words(person, budget_of_hazard, hazard.number)[0]);
      spell.origin = -1;
    }
    if (!spell.runs() && !now_ratio.is_zero())
      start(spell, *listed.clock, now_ratio, now);
    const core::TimePoint comes =
        spell.runs() ? std::max(due(spell, *listed.clock), now) : core::never;
    if (comes < person.hazard_due) {
      person.hazard_due = comes;
      person.hazard = listed.hazard;
    }
  }
}

void Hazards::stop(Spell& spell, const core::HazardClock& clock,
                   core::HazardRatio ratio, core::TimePoint now) {
  const core::Duration ran = now - core::TimePoint{core::Duration{spell.origin}};
  spell.amount = at_least_one(ratio.times(
      std::max<core::HazardAmount>(spell.amount - clock.accumulated(ran), 0)));
  spell.origin = -1 - (clock.is_by_calendar() ? 0 : ran.count());
}

void Hazards::start(Spell& spell, const core::HazardClock& clock,
                    core::HazardRatio ratio, core::TimePoint now) {
  const std::int64_t ticks = now.time_since_epoch().count();
  const std::int64_t ran = clock.is_by_calendar() ? ticks : -1 - spell.origin;
  spell.amount = clock.accumulated(core::Duration{ran}) + ratio.into(spell.amount);
  spell.origin = ticks - ran;
}

core::TimePoint Hazards::due(const Spell& spell, const core::HazardClock& clock) {
  const core::Duration time = clock.time_of(spell.amount);
  if (time > core::longest_run) return core::never;
  return core::TimePoint{core::Duration{spell.origin} + time};
}

}  // namespace caseload::model

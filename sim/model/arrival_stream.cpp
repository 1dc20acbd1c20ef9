#include "model/arrival_stream.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

std::optional<OpenTime> open_time_of(const ArrivalLayer& layer,
                                     const Scenario& scenario) {
  if (!layer.during) return {};
  const StaffPool& pool = scenario.staff[static_cast<std::size_t>(*layer.during)];
  core::expects(pool.week.has_value(), "cases come during hours that are kept");
  return OpenTime{*pool.week, scenario.end};
}

std::optional<PerPersonRate> per_person_rate_of(const ArrivalLayer& layer,
                                                const Scenario& scenario) {
  if (!layer.per_person) return {};
  core::expects(!layer.during && !layer.quota && layer.mean_batch <= 1.0,
                "calls that come one by one, at all hours, of people who are new");
  return PerPersonRate{layer, scenario.name};
}

core::PoissonArrivals cases_of(const ArrivalLayer& layer,
                               std::optional<OpenTime>& open_time) {
  core::expects(layer.majorant > 0.0, "a majorant of more than zero");
  std::vector<core::PoissonArrivals::Phase> phases;
  if (layer.per_person)
    // All are looked at, but while there is nothing to look for.
    for (const auto& step : layer.per_person->per_day.steps())
      phases.push_back({step.from, step.value > 0.0 ? 1.0 : 0.0});
  else
    for (const auto& step : layer.cases_per_day.steps()) {
      const core::TimePoint from =
          open_time ? open_time->at(std::max(step.from, core::TimePoint{})) : step.from;
      // Of rates that change while the pool is closed the last one is that of the
      // opening.
      if (!phases.empty() && phases.back().from == from) phases.pop_back();
      phases.push_back({from, step.value / layer.majorant});
    }
  const auto gap =
      core::to_ticks(core::RealDuration{core::ticks_a_day / layer.majorant});
  return {gap, phases, layer.number, static_cast<std::uint16_t>(case_arrival)};
}

}  // namespace

ArrivalStream::ArrivalStream(const ArrivalLayer& layer, const Scenario& scenario)
    : layer_{layer},
      open_time_{open_time_of(layer, scenario)},
      cases_{cases_of(layer, open_time_)},
      per_person_{per_person_rate_of(layer, scenario)},
      homes_{scenario.geography, layer.spread},
      batch_{layer.mean_batch} {}

void ArrivalStream::begin(World& world) {
  cases_.start(world.key());
  homes_are_drawn_ = false;
  if (open_time_) open_time_->start_over();
  wait_for_next_case(world);
}

void ArrivalStream::woken(World& world) {
  if (per_person_ &&
      !per_person_->keeps(keeping_next_,
                          world.people_by_state().in(layer_.per_person->states),
                          world.now()))
    return wait_for_next_case(world);
  const std::uint32_t people = people_of_case(world);
  const SiteIndex site = home_of_case(world);
  for (std::uint32_t member = 1; member <= people; ++member) {
    const core::Identity who{.case_number = next_case_,
                             .layer = layer_.number,
                             .member = static_cast<std::uint8_t>(member)};
    if (layer_.quota)
      world.take(who, layer_.type, layer_.to, site);
    else
      world.let_in(who, layer_.type, layer_.to, site);
  }
  wait_for_next_case(world);
}

void ArrivalStream::wait_for_next_case(World& world) {
  core::PoissonArrivals::Arrival arrival{};
  if (!cases_.next(open_time_ ? open_time_->end() : world.end(), arrival)) return;
  next_case_ = arrival.candidate;
  keeping_next_ = arrival.keeping;
  world.wake(*this, open_time_ ? open_time_->calendar(arrival.time) : arrival.time,
             core::Rank::arrival);
}

SiteIndex ArrivalStream::home_of_case(World& world) {
  if (!homes_.is_drawn()) return {};
  const std::uint32_t from = next_case_ - next_case_ % drawn_together;
  if (!homes_are_drawn_ || from != homes_from_) {
    for (std::uint32_t i = 0; i < drawn_together; ++i)
      home_words_[i] = home_words(world.key(), layer_.number, from + i);
    homes_from_ = from;
    homes_are_drawn_ = true;
  }
  return homes_.site_of(home_words_[next_case_ % drawn_together], world.now());
}

std::uint32_t ArrivalStream::people_of_case(World& world) const {
  if (layer_.mean_batch <= 1.0) return 1;
  const core::Identity the_case{.case_number = next_case_, .layer = layer_.number};
  const auto words = core::random_words(
      world.key(), the_case, {.purpose = static_cast<std::uint16_t>(batch_size)});
  return batch_.draw(words[0]);
}

}  // namespace caseload::model

#include "model/known_people.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

using core::WideWord;

/// A whole number below `number`, each alike.
std::uint64_t below(std::uint64_t number, std::uint64_t word) {
  return static_cast<std::uint64_t>((WideWord{number} * word) >> 64);
}

std::vector<std::uint16_t> layers_of_type(const Scenario& scenario, TypeIndex type) {
  std::vector<std::uint16_t> numbers;
  for (const ArrivalLayer& layer : scenario.arrivals)
    if (layer.type == type) numbers.push_back(layer.number);
  for (const InitialStock& stock : scenario.initial)
    if (stock.type == type) numbers.push_back(stock.number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::vector<Dated<std::int64_t>> populations(const Dated<std::int64_t>& all,
                                             const Spread& spread) {
  if (spread.shares.empty()) return {all};
  return people_by_province(all, spread.shares);
}

}  // namespace

KnownPeople::KnownPeople(const ArrivalLayer& layer, const Scenario& scenario)
    : layer_{layer},
      geography_{scenario.geography},
      among_(scenario.states.size(), false),
      layers_{layers_of_type(scenario, layer.type)},
      population_{populations(layer.quota->population, layer.spread)} {
  for (const StateIndex state : layer.quota->among)
    among_[static_cast<std::size_t>(state)] = true;
  rolls_.resize(population_.size() * layers_.size());
}

void KnownPeople::begin() {
  for (Roll& roll : rolls_) {
    roll.people.clear();
    roll.at_large.clear();
  }
}

std::size_t KnownPeople::province_of(std::size_t site) const {
  return population_.size() == 1
             ? 0
             : static_cast<std::size_t>(geography_.sites()[site].province);
}

std::size_t KnownPeople::roll_of(const Person& person) const {
  const auto layer =
      std::lower_bound(layers_.begin(), layers_.end(), person.identity.layer);
  return province_of(person.site) * layers_.size() +
         static_cast<std::size_t>(layer - layers_.begin());
}

void KnownPeople::came_in(core::Handle handle, const Person& person) {
  const std::size_t which = roll_of(person);
  Roll& roll = rolls_[which];
  if (handle >= places_.size()) places_.resize(handle + std::size_t{1});
  places_[handle] = {static_cast<std::uint32_t>(which),
                     static_cast<std::uint32_t>(roll.people.size())};
  roll.people.push_back(handle);
  roll.at_large.append(among_[person.state]);
}

void KnownPeople::moved(core::Handle handle, const Person& person) {
  const Place& place = places_[handle];
  rolls_[place.roll].at_large.set(place.position, among_[person.state]);
}

void KnownPeople::left(core::Handle handle) {
  const Place& place = places_[handle];
  rolls_[place.roll].at_large.set(place.position, false);
}

KnownPeople::Choice KnownPeople::choose(SiteIndex site, const core::Words& words,
                                        core::TimePoint now) const {
  const std::size_t province = province_of(static_cast<std::size_t>(site));
  const Roll* const of_province = rolls_.data() + province * layers_.size();
  std::uint64_t at_large = 0;
  std::int64_t known = 0;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    at_large += of_province[i].at_large.marked();
    known += static_cast<std::int64_t>(of_province[i].people.size());
  }
  const auto unknown = static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, population_[province].at(now) - known));
  if (at_large + unknown == 0) return {Choice::Who::nobody};
  if (below(at_large + unknown, words[0]) >= at_large) return {Choice::Who::unknown};
  std::uint64_t rank = below(at_large, words[1]);
  const Roll* roll = of_province;
  for (; rank >= roll->at_large.marked(); ++roll) rank -= roll->at_large.marked();
  const std::size_t position =
      roll->at_large.nth_marked(static_cast<std::uint32_t>(rank));
  return {Choice::Who::known, roll->people[position]};
}

std::size_t KnownPeople::memory() const {
  std::size_t bytes = places_.capacity() * sizeof(Place);
  for (const Roll& roll : rolls_)
    bytes += roll.people.capacity() * sizeof(core::Handle) + roll.at_large.memory();
  return bytes;
}

void KnownPeople::check(std::size_t census) const {
  std::size_t at_large = 0;
  for (const Roll& roll : rolls_) at_large += roll.at_large.marked();
  core::expects(at_large == census, "a mark for each who is known and at large");
}

}  // namespace caseload::model

#include "model/supply/equipment.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {

Equipment::Equipment(const EquipmentDefinition& definition, EquipmentIndex index)
    : definition_{definition},
      index_{index},
      number_{definition.values.get<Dated<std::int64_t>>("sets")},
      working_time_{definition.values.get<DatedLaw>("working_time")},
      repair_time_{definition.values.get<DatedLaw>("repair_time")} {}

void Equipment::begin(World& world) {
  sets_.clear();
  present_ = 0;
  working_ = 0;
  in_use_ = 0;
  woken(world);
}

void Equipment::woken(World& world) {
  const auto number = static_cast<std::size_t>(number_.at(world.now()));
  if (number != present_) set_number(world, number);
  for (std::size_t set = 0; set < present_; ++set)
    if (sets_[set].changes <= world.now()) change(world, set);
  world.audience().sets_changed(index_, working_, static_cast<std::int64_t>(present_),
                                world.now());
  plan_next(world);
}

void Equipment::set_number(World& world, std::size_t sets) {
  while (present_ > sets) {
    Set& gone = sets_[--present_];
    working_ -= gone.works ? 1 : 0;
    gone.works = false;
    gone.changes = core::never;
  }
  if (sets_.size() < sets) sets_.resize(sets);
  while (present_ < sets) start_work(world, present_++);
}

void Equipment::start_work(World& world, std::size_t number) {
  Set& set = sets_[number];
  const core::Words words = core::random_words(
      world.key(), {.case_number = static_cast<std::uint32_t>(number + 1)},
      {.purpose = static_cast<std::uint16_t>(breakdown),
       .owner = definition_.number,
       .occurrence = set.breakdowns++});
  set.works = true;
  set.changes = world.now() + working_time_.at(world.now()).draw(words[0]);
  set.repair = repair_time_.at(world.now()).draw(words[1]);
  ++working_;
}

void Equipment::change(World& world, std::size_t number) {
  Set& set = sets_[number];
  if (!set.works) return start_work(world, number);
  set.works = false;
  set.changes = world.now() + set.repair;
  --working_;
}

void Equipment::plan_next(World& world) {
  core::TimePoint next = number_.next_change_after(world.now());
  for (std::size_t set = 0; set < present_; ++set)
    next = std::min(next, sets_[set].changes);
  world.wake(*this, next, core::Rank::capacity_change);
}

bool Equipment::take(World& /*world*/) {
  if (in_use_ >= working_) return false;
  ++in_use_;
  return true;
}

void Equipment::give_back(World& /*world*/) {
  core::expects(in_use_ > 0, "only what is used is given back");
  --in_use_;
}

void Equipment::check_sets(std::size_t in_use) const {
  core::expects(in_use == static_cast<std::size_t>(in_use_),
                "a set in use for each person who has one");
  const auto working = std::count_if(sets_.begin(), sets_.end(),
                                     [](const Set& set) { return set.works; });
  core::expects(working == working_, "the sets that work are counted");
}

const Section& equipment_section() {
  static const Section section{
      .name = "equipment",
      .meaning = "Sets of equipment that visits need, and that break down.",
      .used_for = "test kits and scales, a private room, a laboratory's machine",
      .example = R"([equipment.test_sets]
sets = "3 set"
working_time = { dist = "exponential", mean = "200 day" }
repair_time = { dist = "lognormal", mean = "30 day", cv = 0.5 })",
      .parameters = {{.name = "sets",
                      .type = ParameterType::dated_sets,
                      .meaning = "How many sets there are, broken ones included.",
                      .example = R"("3 set")",
                      .most = 10'000},
                     {.name = "working_time",
                      .type = ParameterType::dated_duration,
                      .meaning = "How long a set works until it breaks down, in use or "
                                 "not. At the start all of them begin to work.",
                      .example = R"({ dist = "exponential", mean = "200 day" })"},
                     {.name = "repair_time",
                      .type = ParameterType::dated_duration,
                      .meaning = "How long a set is away after a breakdown.",
                      .example = R"("30 day")"}},
  };
  return section;
}

}  // namespace caseload::model

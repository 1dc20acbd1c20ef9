#include "model/supply/equipment.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {

Equipment::Equipment(const EquipmentPart& part, std::size_t position)
    : part_{part},
      position_{position},
      number_{part.definition.values.get<Dated<std::int64_t>>("sets")},
      working_time_{part.definition.values.get<DatedLaw>("working_time")},
      repair_time_{part.definition.values.get<DatedLaw>("repair_time")} {}

void Equipment::begin(World& world) {
  sets_.clear();
  present_ = 0;
  working_ = 0;
  in_use_ = 0;
  told_present_ = 0;
  told_working_ = 0;
  woken(world);
}

void Equipment::woken(World& world) {
  const auto number = static_cast<std::size_t>(number_.at(world.now()));
  if (number != present_) set_number(world, number);
  for (std::size_t set = 0; set < present_; ++set)
    if (sets_[set].changes <= world.now()) change(world, set);
  tell(world);
  plan_next(world);
}

void Equipment::tell(World& world) {
  const auto present = static_cast<std::int64_t>(present_);
  world.audience().sets_changed(position_, working_ - told_working_,
                                present - told_present_, world.now());
  told_working_ = working_;
  told_present_ = present;
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
      world.key(),
      {.case_number = part_.area.case_of(static_cast<std::uint32_t>(number + 1)),
       .layer = part_.area.province},
      {.purpose = static_cast<std::uint16_t>(breakdown),
       .owner = part_.definition.number,
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
      .parameters = {{.name = "pool",
                      .type = ParameterType::pooling,
                      .meaning = "Who uses them: everybody, those of a province, or "
                                 "those who come to a site. By province or site, sets "
                                 "are counted by site, and one that is free elsewhere "
                                 "is of no use.",
                      .example = R"("site")",
                      .required = false,
                      .absent = "nation",
                      .choices = {"nation", "province", "site"}},
                     {.name = "sets",
                      .type = ParameterType::dated_sets,
                      .meaning = "How many sets there are, broken ones included: in "
                                 "all, or at each site (\"1 set/site\").",
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

#include "model/states/visit_supplies.hpp"

#include "model/states/course_parameters.hpp"
#include "model/world.hpp"

#include <algorithm>
#include <string>

namespace caseload::model {

VisitSupplies::VisitSupplies(const Values& values, std::uint16_t owner)
    : owner_{owner},
      without_kit_{ratio_called(values, "hazard_ratio_without_kit")},
      without_equipment_{ratio_called(values, "hazard_ratio_without_equipment")} {
  if (const auto* sets = values.find<EquipmentIndex>("equipment")) equipment_ = *sets;
  const auto* stock = values.find<StockIndex>("stock");
  if (stock == nullptr) return;
  stock_ = *stock;
  if (const auto* kits = values.find<std::int64_t>("kits")) kits_ = *kits;
  const auto* share = values.find<double>("kit_share");
  needs_kit_ = core::Threshold{share == nullptr ? 1.0 : *share};
  if (values.get<std::string>("without_kit") == "put_off")
    put_off_limit_ = values.get<core::Duration>("put_off_limit");
}

bool VisitSupplies::need_kit(World& world, core::Handle person) const {
  return stock_ && needs_kit_.accepts(
                       world.words_of_visit(world.person(person), kit_need, owner_)[0]);
}

std::optional<core::TimePoint> VisitSupplies::next_chance(World& world,
                                                          core::Handle person) const {
  if (!need_kit(world, person)) return {};
  const Store& store = world.store(*stock_, person);
  const core::TimePoint limit = world.episodes().of(person).visit_due + *put_off_limit_;
  if (store.has_free(kits_) || world.now() >= limit) return {};
  return std::min(limit, store.next_delivery());
}

void VisitSupplies::take_some(World& world, core::Handle person) const {
  const bool needs = need_kit(world, person);
  const bool has_kit = needs && world.store(*stock_, person).take(world, kits_);
  const bool has_set = equipment_ && world.equipment(*equipment_, person).take(world);
  Episode& episode = world.episodes().of(person);
  episode.kit = !needs    ? Episode::Kit::not_needed
                : has_kit ? Episode::Kit::there
                          : Episode::Kit::lacking;
  episode.lacks_equipment = equipment_ && !has_set;
  if (needs) world.set_mark(person, Mark::without_kit, !has_kit);
  if (equipment_) world.set_mark(person, Mark::without_equipment, !has_set);
}

void VisitSupplies::give_set_back(World& world, core::Handle person) const {
  if (!world.episodes().of(person).lacks_equipment)
    world.equipment(*equipment_, person).give_back(world);
}

}  // namespace caseload::model

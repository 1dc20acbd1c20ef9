#include "caseload/model/fluid.hpp"
#include "model/staff/line_patience.hpp"
#include "model/world.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

// What a world has at one place or at many: pools of staff, stores, equipment, and the
// parts of those that are pooled by province or site.

namespace caseload::model {

void World::add_known_people() {
  for (const ArrivalLayer& layer : scenario_.arrivals) {
    if (!layer.quota) continue;
    known_of_type_.resize(scenario_.person_types.size(), nullptr);
    known_people_.push_back(std::make_unique<KnownPeople>(layer, scenario_));
    known_of_type_[static_cast<std::size_t>(layer.type)] = known_people_.back().get();
  }
}

void World::add_staff() {
  pool_hours_.reserve(scenario_.staff.size());  // their addresses are kept
  for (const StaffPool& pool : scenario_.staff) {
    const auto index = static_cast<PoolIndex>(pool_hours_.size());
    pool_hours_.emplace_back();
    if (pool.week)
      pool_hours_.back().emplace(
          PoolHours{SessionCursor{*pool.week}, line_patience(scenario_, index)});
    pool_parts_of_.push_back(
        {.position = pool_parts_.size(),
         .of_site = area_of_site(pool.pooling, scenario_.geography)});
    for (PoolPart& part : parts_of(pool, scenario_.geography))
      pool_parts_.push_back(std::move(part));
  }
  std::size_t pool = 0;
  for (std::size_t i = 0; i < pool_parts_.size(); ++i) {
    while (pool + 1 < pool_parts_of_.size() && pool_parts_of_[pool + 1].position <= i)
      ++pool;
    const auto index = static_cast<PoolIndex>(pool);
    std::optional<FluidInflow> fluid;
    if (const ArrivalLayer* layer = fluid_layer_of(scenario_, index))
      fluid.emplace(scenario_, *layer, pool_parts_[i].pool, pool_parts_[i].area);
    staff_.emplace_back(pool_parts_[i], i,
                        pool_hours_[pool] ? &*pool_hours_[pool] : nullptr, fluid);
  }
  point(pool_parts_of_, staff_);
}

void World::add_stores() {
  store_parts_ = parts_of_stores(scenario_);
  for (std::size_t i = 0; i < store_parts_.size(); ++i) {
    const StorePart& part = store_parts_[i];
    if (part.number == 0)
      store_parts_of_.push_back(
          {.position = i,
           .of_site = area_of_site(part.definition.pooling, scenario_.geography)});
    stores_.emplace_back(scenario_, part, static_cast<StorePartIndex>(i));
  }
  point(store_parts_of_, stores_);
}

void World::add_equipment() {
  equipment_parts_ = parts_of_equipment(scenario_);
  for (std::size_t i = 0; i < equipment_parts_.size(); ++i) {
    const EquipmentPart& part = equipment_parts_[i];
    if (static_cast<std::size_t>(part.equipment) == equipment_parts_of_.size())
      equipment_parts_of_.push_back(
          {.position = i,
           .of_site = area_of_site(part.definition.pooling, scenario_.geography)});
    equipment_.emplace_back(part, i);
  }
  point(equipment_parts_of_, equipment_);
}

bool World::is_at_site(const State& state) const {
  if (!scenario_.geography.grows()) return false;
  const auto by_site = [](const auto& definitions, auto index) {
    return index &&
           definitions[static_cast<std::size_t>(*index)].pooling == Pooling::site;
  };
  return by_site(scenario_.staff, state.needs_staff()) ||
         by_site(scenario_.stock, state.needs_stock()) ||
         by_site(scenario_.equipment, state.needs_equipment());
}

void World::add_supply_fixtures() {
  // Stores in the order in which their events of one tick and rank happen: those
  // farthest from the outside source first, then by name, the parts of one by the
  // numbers of their provinces and sites. No name has layer 0.
  const auto distance = [this](const StorePart& part) {
    std::size_t levels = 0;
    for (auto at = part.definition.supplied_by; at;
         at = scenario_.stock[static_cast<std::size_t>(*at)].supplied_by)
      ++levels;
    return levels;
  };
  const auto place_of = [](const auto& part, auto of) {
    return std::tuple{of, part.area.province, part.area.site};
  };
  std::vector<std::size_t> order(stores_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto [of_a, of_b] =
        std::pair{distance(store_parts_[a]), distance(store_parts_[b])};
    if (of_a != of_b) return of_a > of_b;
    return place_of(store_parts_[a], store_parts_[a].stock) <
           place_of(store_parts_[b], store_parts_[b].stock);
  });
  std::uint32_t place = 0;
  for (const std::size_t i : order) add_fixture(stores_[i], {.case_number = place++});
  order.resize(equipment_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return place_of(equipment_parts_[a], equipment_parts_[a].equipment) <
           place_of(equipment_parts_[b], equipment_parts_[b].equipment);
  });
  for (const std::size_t i : order)
    add_fixture(equipment_[i], {.case_number = place++});
}

}  // namespace caseload::model

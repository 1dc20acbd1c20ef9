#pragma once

#include "caseload/core/hazard_clock.hpp"
#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/model/parameter.hpp"
#include "model/episodes.hpp"

#include <cstdint>
#include <optional>

namespace caseload::model {

class World;

/// What the visits of a course need beside staff: kits from a store, a set of
/// equipment; and what it does to people when these are not there.
///
/// Draws: kit_need, by the number of the scheduled visit.
class VisitSupplies {
 public:
  /// @param owner  the number of the course, in addresses of draws
  VisitSupplies(const Values& values, std::uint16_t owner);

  std::optional<StockIndex> stock() const { return stock_; }
  std::optional<EquipmentIndex> equipment() const { return equipment_; }

  /// Until when the visit under way is put off: it needs a kit that is not there, and
  /// can wait for the next delivery that is on its way, or to the limit. Nothing: it
  /// goes ahead.
  std::optional<core::TimePoint> put_off_until(World& world,
                                               core::Handle person) const {
    if (!put_off_limit_) return {};
    return next_chance(world, person);
  }
  /// Takes what the visit needs, as far as it is there.
  void take(World& world, core::Handle person) const {
    if (stock_ || equipment_) take_some(world, person);
  }
  /// The visit is over.
  void give_back(World& world, core::Handle person) const {
    if (equipment_) give_set_back(world, person);
  }
  /// The ratio of the hazard of dropping out, multiplied for what was lacking.
  core::HazardRatio multiplied(core::HazardRatio ratio, const Episode& episode) const {
    if (episode.kit == Episode::Kit::lacking) ratio = ratio * without_kit_;
    if (episode.lacks_equipment) ratio = ratio * without_equipment_;
    return ratio;
  }

 private:
  bool need_kit(World& world, core::Handle person) const;
  std::optional<core::TimePoint> next_chance(World& world, core::Handle person) const;
  void take_some(World& world, core::Handle person) const;
  void give_set_back(World& world, core::Handle person) const;

  std::uint16_t owner_;
  std::optional<StockIndex> stock_;
  std::int64_t kits_ = 1;
  core::Threshold needs_kit_;
  std::optional<core::Duration> put_off_limit_;  ///< empty: visits go ahead without
  std::optional<EquipmentIndex> equipment_;
  core::HazardRatio without_kit_;
  core::HazardRatio without_equipment_;
};

}  // namespace caseload::model

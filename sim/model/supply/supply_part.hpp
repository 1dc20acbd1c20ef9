#pragma once

#include "caseload/model/scenario.hpp"
#include "model/areas.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace caseload::model {

/// Position among the parts of all stores of a world.
enum class StorePartIndex : std::uint32_t {};

/// The part of a store that is in one province or at one site; the whole of it where it
/// is pooled over the nation.
struct StorePart {
  /// With the kits of this part.
  StockDefinition definition = {};
  /// Which store it is a part of: measures hear of the store ...
  StockIndex stock{};
  /// ... and which of its parts this is.
  std::size_t number = 0;
  Area area = {};
  /// The part that it orders from; empty: the outside source.
  std::optional<StorePartIndex> supplier = {};
};

/// The same of equipment.
struct EquipmentPart {
  EquipmentDefinition definition = {};
  EquipmentIndex equipment{};
  Area area = {};
};

/// The parts of all stores, by store, then in the order of areas_of(). A part is
/// supplied by that part of its supplier which is in the same place: at the same site,
/// in the same province, or the nation's.
std::vector<StorePart> parts_of_stores(const Scenario& scenario);

std::vector<EquipmentPart> parts_of_equipment(const Scenario& scenario);

}  // namespace caseload::model

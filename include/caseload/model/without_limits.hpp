#pragma once

#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::model {

/// What people may have to wait for, or go without.
struct Resources {
  std::vector<PoolIndex> staff;
  std::vector<StockIndex> stock;
  std::vector<EquipmentIndex> equipment;
  std::vector<StateIndex> places;  ///< states with places

  bool empty() const {
    return staff.empty() && stock.empty() && equipment.empty() && places.empty();
  }
};

/// All that some states need.
///
/// @param states  [state]
Resources resources_of(const Scenario& scenario, const std::vector<bool>& states);

/// `scenario` in which these resources bind nobody in some of its states: there are as
/// many as are asked for, at any time and everywhere. For everybody else they are what
/// they were, less those who no longer ask for them.
///
/// Of staff without limit the same share is trained, drawn for each service; of a store
/// no kit is too old; equipment never breaks down. Who comes while nobody waits is not
/// hurried. Draws are what they were: they belong to people, not to resources.
///
/// @param states  [state]: where the resources bind nobody
Scenario without_limits(Scenario scenario, const Resources& resources,
                        const std::vector<bool>& states);

}  // namespace caseload::model

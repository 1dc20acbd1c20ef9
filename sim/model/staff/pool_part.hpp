#pragma once

#include "caseload/model/staff_pool.hpp"
#include "model/areas.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// The part of a pool that works in one province or at one site; the whole of it where
/// it is pooled over the nation.
struct PoolPart {
  /// With the headcount of this part.
  StaffPool pool = {};
  /// Members who shall be trained: of a share of all parts together.
  Dated<std::int64_t> trained{0};
  Area area = {};
};

/// The parts of `pool`, in the order of areas_of().
std::vector<PoolPart> parts_of(const StaffPool& pool, const Geography& geography);

}  // namespace caseload::model

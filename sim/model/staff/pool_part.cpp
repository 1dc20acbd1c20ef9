#include "model/staff/pool_part.hpp"

#include "caseload/core/error.hpp"
#include "model/areas.hpp"

namespace caseload::model {

std::vector<PoolPart> parts_of(const StaffPool& pool, const Geography& geography) {
  if (pool.pooling == Pooling::nation) return {{.pool = pool}};
  core::expects(pool.headcount_per_site.has_value(),
                "a headcount by site, where staff are pooled by them");
  const auto headcount_of = [&pool](const std::vector<Site>& sites) {
    return product(*pool.headcount_per_site, open_of(sites));
  };
  std::vector<PoolPart> parts;
  std::vector<Site> before;
  for (const Area& area : areas_of(pool.pooling, geography)) {
    PoolPart& part = parts.emplace_back(
        PoolPart{.pool = pool, .province = area.province, .site = area.site});
    part.pool.headcount = headcount_of(area.sites);
    if (!before.empty()) part.members_before = headcount_of(before);
    before.insert(before.end(), area.sites.begin(), area.sites.end());
  }
  return parts;
}

}  // namespace caseload::model

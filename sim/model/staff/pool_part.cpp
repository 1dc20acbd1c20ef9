#include "model/staff/pool_part.hpp"

#include "caseload/core/error.hpp"
#include "model/staff/millionths.hpp"
#include "model/staff/trained_posts.hpp"

#include <utility>

namespace caseload::model {
namespace {

/// Of a pool by province that is counted in all.
std::vector<PoolPart> parts_of_spread(const StaffPool& pool, const Geography& geography,
                                      const TrainedPosts& trained) {
  core::expects(pool.pooling == Pooling::province &&
                    pool.spread->shares.size() == geography.provinces().size(),
                "a share for each province, over which staff are spread");
  const auto headcounts = people_by_province(pool.headcount, pool.spread->shares);
  std::vector<PoolPart> parts;
  Dated<std::int64_t> before{0};
  for (Area& area : areas_of(pool.pooling, geography)) {
    const Dated<std::int64_t>& headcount = headcounts[parts.size()];
    PoolPart& part = parts.emplace_back(PoolPart{.pool = pool});
    part.pool.headcount = headcount;
    part.trained = trained.among(before, headcount);
    part.area = std::move(area);
    before = sum(before, headcount);
  }
  return parts;
}

}  // namespace

std::vector<PoolPart> parts_of(const StaffPool& pool, const Geography& geography) {
  const Dated<std::int64_t> share =
      in_millionths(pool.expertise ? pool.expertise->target : Dated<double>{0.0});
  const TrainedPosts trained{share, pool.headcount};
  if (pool.pooling == Pooling::nation)
    return {{.pool = pool, .trained = trained.among(0, pool.headcount)}};
  if (pool.spread) return parts_of_spread(pool, geography, trained);
  core::expects(pool.headcount_per_site.has_value(),
                "a headcount by site, where staff are pooled by them");
  const Dated<std::int64_t>& per_site = *pool.headcount_per_site;
  std::vector<PoolPart> parts;
  Dated<std::int64_t> open_before{0};
  for (Area& area : areas_of(pool.pooling, geography)) {
    const auto open = open_of(area.sites);
    // Sites stand in the order of opening: when one opens, all before it are open, and
    // earlier it has no members.
    if (pool.pooling == Pooling::site)
      open_before = Dated<std::int64_t>{static_cast<std::int64_t>(parts.size())};
    PoolPart& part = parts.emplace_back(PoolPart{.pool = pool});
    part.pool.headcount = product(per_site, open);
    part.trained = trained.among(product(per_site, open_before), part.pool.headcount);
    if (pool.pooling == Pooling::province) open_before = sum(open_before, open);
    part.area = std::move(area);
  }
  return parts;
}

}  // namespace caseload::model

#include "model/staff/pool_part.hpp"

#include "caseload/core/error.hpp"

namespace caseload::model {
namespace {

/// How many of some sites, in the order of opening, are open.
Dated<std::int64_t> open_of(const Geography& geography,
                            const std::vector<SiteIndex>& sites) {
  std::vector<Step<std::int64_t>> steps;
  if (geography.sites()[static_cast<std::size_t>(sites.front())].opens >
      core::TimePoint::min())
    steps.push_back({core::TimePoint::min(), 0});
  std::int64_t open = 0;
  for (const SiteIndex index : sites) {
    const core::TimePoint opens =
        geography.sites()[static_cast<std::size_t>(index)].opens;
    ++open;
    if (steps.empty() || steps.back().from != opens)
      steps.push_back({opens, open});
    else
      steps.back().value = open;
  }
  return Dated<std::int64_t>{std::move(steps)};
}

std::vector<PoolPart> parts_by_site(const StaffPool& pool, const Geography& geography) {
  std::vector<PoolPart> parts;
  for (std::size_t i = 0; i < geography.sites().size(); ++i) {
    const Site& site = geography.sites()[i];
    const auto province = static_cast<std::size_t>(site.province);
    PoolPart& part = parts.emplace_back();
    part.pool = pool;
    part.pool.headcount = product(*pool.headcount_per_site,
                                  open_of(geography, {static_cast<SiteIndex>(i)}));
    // Those before it in the list are open when it opens; earlier, it has no members.
    part.members_before = product(*pool.headcount_per_site,
                                  Dated<std::int64_t>{static_cast<std::int64_t>(i)});
    part.province = geography.provinces()[province].number;
    part.site = static_cast<std::uint16_t>(site.number + 1);
  }
  return parts;
}

std::vector<PoolPart> parts_by_province(const StaffPool& pool,
                                        const Geography& geography) {
  std::vector<PoolPart> parts;
  Dated<std::int64_t> sites_before{0};
  for (std::size_t i = 0; i < geography.provinces().size(); ++i) {
    const auto open =
        open_of(geography, geography.sites_of(static_cast<ProvinceIndex>(i)));
    PoolPart& part = parts.emplace_back();
    part.pool = pool;
    part.pool.headcount = product(*pool.headcount_per_site, open);
    part.members_before = product(*pool.headcount_per_site, sites_before);
    part.province = geography.provinces()[i].number;
    sites_before = sum(sites_before, open);
  }
  return parts;
}

}  // namespace

std::vector<PoolPart> parts_of(const StaffPool& pool, const Geography& geography) {
  if (pool.pooling == Pooling::nation) return {{.pool = pool}};
  core::expects(!geography.empty() && pool.headcount_per_site,
                "sites, where staff are pooled by them");
  return pool.pooling == Pooling::site ? parts_by_site(pool, geography)
                                       : parts_by_province(pool, geography);
}

std::vector<std::uint16_t> part_of_site(const StaffPool& pool,
                                        const Geography& geography) {
  std::vector<std::uint16_t> parts;
  if (pool.pooling == Pooling::nation) return parts;
  for (std::size_t i = 0; i < geography.sites().size(); ++i)
    parts.push_back(pool.pooling == Pooling::site
                        ? static_cast<std::uint16_t>(i)
                        : static_cast<std::uint16_t>(geography.sites()[i].province));
  return parts;
}

}  // namespace caseload::model

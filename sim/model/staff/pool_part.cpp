#include "model/staff/pool_part.hpp"

#include "caseload/core/error.hpp"

#include <set>

namespace caseload::model {
namespace {

/// A headcount a site times the number of sites of some that are open.
Dated<std::int64_t> headcount_of(const StaffPool& pool,
                                 const std::vector<Site>& sites) {
  std::set<core::TimePoint> dates;
  for (const auto& step : pool.headcount_per_site->steps()) dates.insert(step.from);
  for (const Site& site : sites) dates.insert(site.opens);
  std::vector<Step<std::int64_t>> steps;
  for (const core::TimePoint date : dates) {
    std::int64_t open = 0;
    for (const Site& site : sites) open += site.opens <= date;
    const std::int64_t members = open * pool.headcount_per_site->at(date);
    if (steps.empty() || steps.back().value != members)
      steps.push_back({date, members});
  }
  // What holds before the first step is its value too: before the first site opens
  // that is nobody.
  if (steps.front().from > core::TimePoint::min())
    steps.insert(steps.begin(), {core::TimePoint::min(), 0});
  return Dated<std::int64_t>{std::move(steps)};
}

}  // namespace

std::vector<PoolPart> parts_of(const StaffPool& pool, const Geography& geography) {
  if (pool.pooling == Pooling::nation) return {{.pool = pool}};
  core::expects(!geography.empty() && pool.headcount_per_site,
                "sites, where staff are pooled by them");
  std::vector<std::vector<Site>> sites_of_part;
  std::vector<PoolPart> parts;
  if (pool.pooling == Pooling::site) {
    for (const Site& site : geography.sites()) {
      sites_of_part.push_back({site});
      parts.push_back(
          {.province =
               geography.provinces()[static_cast<std::size_t>(site.province)].number,
           .site = static_cast<std::uint16_t>(site.number + 1)});
    }
  } else {
    for (std::size_t i = 0; i < geography.provinces().size(); ++i) {
      auto& sites = sites_of_part.emplace_back();
      for (const SiteIndex site : geography.sites_of(static_cast<ProvinceIndex>(i)))
        sites.push_back(geography.sites()[static_cast<std::size_t>(site)]);
      parts.push_back({.province = geography.provinces()[i].number});
    }
  }
  std::vector<Site> before;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].pool = pool;
    parts[i].pool.headcount = headcount_of(pool, sites_of_part[i]);
    if (!before.empty()) parts[i].members_before = headcount_of(pool, before);
    before.insert(before.end(), sites_of_part[i].begin(), sites_of_part[i].end());
  }
  return parts;
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

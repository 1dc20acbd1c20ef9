#include "model/areas.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <set>

namespace caseload::model {

core::TimePoint Area::opens() const {
  core::TimePoint first = sites.empty() ? core::TimePoint::min() : core::never;
  for (const Site& each : sites) first = std::min(first, each.opens);
  return first;
}

Dated<std::int64_t> open_of(const std::vector<Site>& sites) {
  // Before the first site opens there is none.
  std::set<core::TimePoint> dates{core::TimePoint::min()};
  for (const Site& site : sites) dates.insert(site.opens);
  std::vector<Step<std::int64_t>> steps;
  for (const core::TimePoint date : dates) {
    std::int64_t open = 0;
    for (const Site& site : sites) open += site.opens <= date;
    steps.push_back({date, open});
  }
  return Dated<std::int64_t>{std::move(steps)};
}

std::vector<Area> areas_of(Pooling pooling, const Geography& geography) {
  if (pooling == Pooling::nation) return {{.sites = geography.sites()}};
  core::expects(!geography.empty(), "provinces, where something is pooled by them");
  const auto& provinces = geography.provinces();
  std::vector<Area> areas;
  if (pooling == Pooling::site) {
    for (const Site& site : geography.sites())
      areas.push_back(
          {.province = provinces[static_cast<std::size_t>(site.province)].number,
           .site = static_cast<std::uint16_t>(site.number + 1),
           .sites = {site}});
    return areas;
  }
  for (std::size_t i = 0; i < provinces.size(); ++i) {
    Area& area = areas.emplace_back(Area{.province = provinces[i].number});
    for (const SiteIndex site : geography.sites_of(static_cast<ProvinceIndex>(i)))
      area.sites.push_back(geography.sites()[static_cast<std::size_t>(site)]);
  }
  return areas;
}

std::size_t number_of_areas(Pooling pooling, const Geography& geography) {
  if (pooling == Pooling::nation) return 1;
  return pooling == Pooling::site ? geography.sites().size()
                                  : geography.provinces().size();
}

std::vector<std::uint16_t> area_of_site(Pooling pooling, const Geography& geography) {
  std::vector<std::uint16_t> areas;
  if (pooling == Pooling::nation) return areas;
  for (std::size_t i = 0; i < geography.sites().size(); ++i)
    areas.push_back(pooling == Pooling::site
                        ? static_cast<std::uint16_t>(i)
                        : static_cast<std::uint16_t>(geography.sites()[i].province));
  return areas;
}

}  // namespace caseload::model

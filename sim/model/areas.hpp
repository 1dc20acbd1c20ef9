#pragma once

#include "caseload/model/geography.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// A part of the country over which something is pooled: all of it, a province, or what
/// comes to one site.
struct Area {
  /// In addresses of random numbers: the number of the province, 0 for the nation ...
  std::uint16_t province = 0;
  /// ... and that of the site within it, from 1; 0 for a whole province.
  std::uint16_t site = 0;
  std::vector<Site> sites = {};  ///< all that ever open there

  /// When there is something there: the opening of its first site.
  core::TimePoint opens() const;

  /// The site where a draw has its case: above whatever else is told apart in one area,
  /// which is below 2^16.
  std::uint32_t case_of(std::uint32_t within = 0) const {
    return (std::uint32_t{site} << 16) | within;
  }
};

/// How many of some sites are open.
Dated<std::int64_t> open_of(const std::vector<Site>& sites);

/// The areas of a country, in the order of its provinces or sites.
std::vector<Area> areas_of(Pooling pooling, const Geography& geography);
/// How many these are.
std::size_t number_of_areas(Pooling pooling, const Geography& geography);

/// Which of them the people of each site belong to: shape [site]; empty when there is
/// only one.
std::vector<std::uint16_t> area_of_site(Pooling pooling, const Geography& geography);

}  // namespace caseload::model

#pragma once

#include "caseload/core/time.hpp"
#include "caseload/model/dated.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::model {

/// A part of the country. Positions of provinces and sites are types of their own.
enum class ProvinceIndex : std::uint16_t {};
/// A place where staff work and people come to be seen: a hospital, a health centre.
enum class SiteIndex : std::uint16_t {};

struct Province {
  std::string name;
  std::uint16_t number = 0;     ///< in addresses of random numbers
  std::int64_t population = 0;  ///< more than none; its share of the sites follows it

  friend bool operator==(const Province&, const Province&) = default;
};

struct Site {
  ProvinceIndex province{};
  std::uint16_t number = 0;  ///< within the province, from 0, in the order of opening
  core::TimePoint opens;     ///< TimePoint::min(): it is open when the run begins

  friend bool operator==(const Site&, const Site&) = default;
};

/// Largest numbers of each. A site's position has 16 bits.
inline constexpr std::size_t most_provinces = 1'000;
inline constexpr std::int64_t most_sites = 65'535;

/// How many of `sites` each province has: shape [province].
///
/// A province whose share by population is less than one site has one; the others
/// share the rest by population and largest remainder. Equal remainders go to the
/// larger population, then to the first in the list.
///
/// @param sites  at least one for each province
/// Source: A. Hamilton's method; M. L. Balinski, H. P. Young, "Fair Representation",
/// 1982, chapter 3. It is not monotone: a province may have fewer of more sites.
std::vector<std::int64_t> sites_by_province(const std::vector<Province>& provinces,
                                            std::int64_t sites);

/// How many of `people` are in each province by `shares`, which sum to 1: by largest
/// remainder, the first in the list among equals. Shape of the shares.
std::vector<std::int64_t> people_by_province(std::int64_t people,
                                             const std::vector<double>& shares);
/// The same of a number that changes, at each date.
std::vector<Dated<std::int64_t>> people_by_province(const Dated<std::int64_t>& people,
                                                    const std::vector<double>& shares);

/// The provinces of a country and the sites within them, which only become more.
class Geography {
 public:
  /// A province that has fewer sites from a date on than it had before.
  struct Closure {
    std::size_t province = 0;
    core::TimePoint date;
    std::int64_t before = 0;
    std::int64_t after = 0;
  };

  /// Nowhere in particular: no provinces, no sites.
  Geography() = default;

  /// @param provinces  put into the order of their names
  /// @param sites      how many are open; at least one for each province, and such that
  ///                   first_closure() finds none
  Geography(std::vector<Province> provinces, const Dated<std::int64_t>& sites);

  /// The first province to lose a site. Its position is that in `provinces`.
  static std::optional<Closure> first_closure(const std::vector<Province>& provinces,
                                              const Dated<std::int64_t>& sites);

  bool empty() const { return provinces_.empty(); }
  /// By name.
  const std::vector<Province>& provinces() const { return provinces_; }
  /// Every site that ever opens: by opening, then province, then number. So that the
  /// first n of the list are those open while there are n.
  const std::vector<Site>& sites() const { return sites_; }
  /// The sites of a province, in the order of opening.
  const std::vector<SiteIndex>& sites_of(ProvinceIndex province) const {
    return sites_of_[static_cast<std::size_t>(province)];
  }
  /// How many are open.
  const Dated<std::int64_t>& open() const { return open_; }
  /// Whether any opens while the run is under way.
  bool grows() const;

  friend bool operator==(const Geography&, const Geography&) = default;

 private:
  std::vector<Province> provinces_;
  std::vector<Site> sites_;
  std::vector<std::vector<SiteIndex>> sites_of_;  ///< [province]
  Dated<std::int64_t> open_{0};
};

/// Over which part of the country something is shared by those who come: staff, kits,
/// equipment. The smaller the part, the more often what is needed is at another.
enum class Pooling { nation, province, site };

/// As scenario files call them: shape [Pooling].
inline constexpr std::array<std::string_view, 3> pooling_names{"nation", "province",
                                                               "site"};
inline std::string_view name_of(Pooling pooling) {
  return pooling_names[static_cast<std::size_t>(pooling)];
}
/// Nothing for any other word.
std::optional<Pooling> pooling_called(std::string_view name);

/// How many parts pools, stores and equipment by province or site may have, all
/// together: so that a small file cannot ask for all memory.
inline constexpr std::size_t most_parts = 100'000;

/// How people who come are spread over provinces; within one they are spread over its
/// open sites equally.
struct Spread {
  std::string name;  ///< as scenario files call it
  /// [province]: shares that sum to 1; empty: as the open sites are, each alike.
  std::vector<double> shares;

  friend bool operator==(const Spread&, const Spread&) = default;
};

}  // namespace caseload::model

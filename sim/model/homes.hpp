#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/model/geography.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// Draws where the people of one layer of arrivals, or one initial stock, live, and to
/// which site they go.
///
/// Draws: home, of the case. Where provinces have shares its first word decides the
/// province, its second the site within; else the first decides the site. So more sites
/// move only those who come to a new one.
class Homes {
 public:
  /// @param geography  outlives this object; may be empty
  Homes(const Geography& geography, const Spread& spread);

  /// The site, open at `time`, of who lives where the words of their case say. With an
  /// empty geography always the first.
  SiteIndex site_of(const core::Words& words, core::TimePoint time) const;

  bool is_drawn() const { return !geography_->empty(); }

 private:
  const Geography* geography_;
  /// [province]: whose word it accepts live there or in an earlier one; empty: people
  /// are spread as the sites are
  std::vector<core::Threshold> up_to_;
};

/// The words that decide where the people of a case live.
core::Words home_words(core::StreamKey key, std::uint16_t layer,
                       std::uint32_t case_number);

/// The site within `province` that a case's second word decides on, of those open at
/// `time`.
SiteIndex site_within(const Geography& geography, ProvinceIndex province,
                      std::uint64_t word, core::TimePoint time);

}  // namespace caseload::model

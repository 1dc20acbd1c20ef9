#pragma once

#include "caseload/core/time.hpp"
#include "io/scenario/mistakes.hpp"
#include "io/scenario/node.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace caseload::io::reading {

/// A number as the reader understood it, and as `show` prints it: with its unit.
template <class T>
struct Quantity {
  T value{};
  std::string text;
};

/// The number, or what to tell the user instead.
template <class T>
using Parsed = std::variant<Quantity<T>, Detail>;

/// A rate of arrivals.
struct Rate {
  double per_day = 0.0;
  bool of_people = false;  ///< people, who may come several to a case, or else cases
  bool per_site = false;   ///< at each site
  bool by_clock = false;   ///< written for a time of at most an hour

  /// However it is written.
  friend bool operator==(const Rate& a, const Rate& b) {
    return a.per_day == b.per_day && a.of_people == b.of_people &&
           a.per_site == b.per_site;
  }
};

/// "48 h", exactly, as whole ticks. From 0 to `longest_duration`.
Parsed<core::Duration> parse_duration(const Node& node);
inline constexpr core::Duration longest_duration = std::chrono::hours{24 * 36'525};

/// "44.2 person/day", "30 case/week" or "6.4 person/h/site". A year in a rate is 365
/// days, as in the published figures for calendar years.
Parsed<Rate> parse_rate(const Node& node);

/// "30 case/day", a rate of cases of the whole country; by day.
Parsed<double> parse_cases_per_day(const Node& node);

/// "0.45 /year", events to one person; by day.
Parsed<double> parse_events_per_day(const Node& node);

/// A hazard ratio: 0, or a number that core::HazardRatio takes.
Parsed<double> parse_hazard_ratio(const Node& node);

/// "9675 person"; from 0 to `most_people`.
Parsed<std::int64_t> parse_people(const Node& node);
inline constexpr std::int64_t most_people = std::int64_t{1} << 24;

/// The same, or a bare whole number.
Parsed<std::int64_t> parse_count(const Node& node);

/// "400 kit"; from 0 to `most_kits`.
Parsed<std::int64_t> parse_kits(const Node& node);
inline constexpr std::int64_t most_kits = 1'000'000'000;

/// So many kits of a store, sets of equipment, or members of staff.
struct Amount {
  std::int64_t count = 0;
  bool per_site = false;

  friend bool operator==(const Amount&, const Amount&) = default;
};

/// "400 kit" or "40 kit/site"; "3 set" or "1 set/site". From 0 to `most_kits`.
Parsed<Amount> parse_stored_kits(const Node& node);
Parsed<Amount> parse_stored_sets(const Node& node);

/// "177 site"; from 0 to model::most_sites.
Parsed<std::int64_t> parse_sites(const Node& node);

/// "15552211 person"; from 0 to 10^10: of a country, not of a run.
Parsed<std::int64_t> parse_population(const Node& node);
inline constexpr std::int64_t most_population = 10'000'000'000;

/// "4 person" or "1 person/site"; from 0 to `most_headcount`.
Parsed<Amount> parse_headcount(const Node& node);
inline constexpr std::int64_t most_headcount = 1'000'000;

/// 0.15 or "15 %"; from 0 to 1.
Parsed<double> parse_share(const Node& node);

/// A bare number, finite, of either sign.
Parsed<double> parse_number(const Node& node);

/// A bare whole number.
Parsed<std::int64_t> parse_whole_number(const Node& node);

/// The mean size of a case: 1 to core::BatchSize::most_mean people, so that the members
/// of any case can be numbered.
Parsed<double> parse_batch(const Node& node);

/// 2017-01-31
Parsed<CalendarDate> parse_date(const Node& node);

/// true or false
Parsed<bool> parse_flag(const Node& node);

}  // namespace caseload::io::reading

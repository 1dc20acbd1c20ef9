#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/model/dated.hpp"
#include "caseload/model/geography.hpp"
#include "caseload/model/working_week.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace caseload::model {

/// Sessions that are kept for one class of work.
///
/// Inside them that class goes first, and a free member waits for one of them. A member
/// who has been idle for `hold` gives the slot back: until the session closes they
/// serve whoever waits, the protected class still first.
///
/// Which sessions: of those numbered 0 to n - 1, floor(n x share). So they lie as
/// evenly as they can, and the same ones in every replication.
struct ProtectedSessions {
  Dated<double> share{0.0};  ///< of the sessions; counted in millionths
  std::size_t line = 0;      ///< the class of work, 0 is the first
  core::Duration hold = std::chrono::minutes{15};
};

/// How members who are not trained become trained, in clinic time.
struct Training {
  std::int64_t sessions = 0;  ///< lost to the clinic by each who is trained
  std::int64_t places = 0;    ///< members in training at once
};

/// Trained and untrained members, and how that changes.
struct Expertise {
  /// The share of the headcount that shall be trained; counted in millionths, the
  /// number of members rounded to the nearest, a half upwards. At the start it is met
  /// by the lowest numbers; then by training, as members leave or the target rises.
  Dated<double> target{0.0};
  /// How long a member stays. Members there at the start are met in the middle of their
  /// tenure. Absent: nobody leaves.
  std::optional<core::Law> tenure;
  std::optional<Training> training;  ///< absent: nobody is trained
};

/// A pool of staff, the hours they keep, and the order in which they serve those who
/// wait. Who goes off duty, because the pool closes or the headcount falls, first
/// completes the service under way.
struct StaffPool {
  std::string name;
  std::uint16_t number = 0;          ///< in addresses of random numbers
  Dated<std::int64_t> headcount{0};  ///< members on duty, of all sites together
  /// Whom a member serves: everybody, who lives in their province, or who comes to
  /// their site. By province or site: each has its own, with what follows.
  Pooling pooling = Pooling::nation;
  /// Where they are counted by site.
  std::optional<Dated<std::int64_t>> headcount_per_site = {};
  /// Where they are pooled by province and counted in all: the shares by which
  /// `headcount` is spread over the provinces, at each date (people_by_province).
  std::optional<Spread> spread = {};
  std::string discipline;  ///< a name of core::queue_disciplines()
  /// Absent: always open. Only a pool with a week has what follows.
  std::optional<WorkingWeek> week = {};
  Dated<double> absence{0.0};  ///< the share of sessions that a member misses
  std::optional<ProtectedSessions> protection = {};
  std::optional<Expertise> expertise = {};
};

/// The largest headcount of a pool with a week, whose members are told apart.
inline constexpr std::int64_t most_members = 65'535;

}  // namespace caseload::model

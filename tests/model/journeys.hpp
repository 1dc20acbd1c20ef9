#pragma once

#include "caseload/model/happening.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace caseload::test {

/// Layer, case and member in one number, in the order of simultaneous events.
inline std::uint64_t place_of(const core::Identity& who) {
  return (std::uint64_t{who.layer} << 40) | (std::uint64_t{who.case_number} << 8) |
         who.member;
}

/// [person]: what happened to them, in order
using Journeys = std::map<std::uint64_t, std::vector<model::Happening>>;

inline Journeys by_person(const std::vector<model::Happening>& all) {
  Journeys journeys;
  for (const auto& each : all) journeys[place_of(each.person.identity)].push_back(each);
  return journeys;
}

/// Whether the same happened, to the tick: what, when, where, why, and with which care.
inline bool is_same(const model::Happening& a, const model::Happening& b) {
  return a.what == b.what && a.when == b.when && a.person.state == b.person.state &&
         a.person.since == b.person.since && a.person.phase == b.person.phase &&
         a.person.flags == b.person.flags && a.person.episode == b.person.episode &&
         a.person.visit == b.person.visit && a.to == b.to && a.joined == b.joined &&
         a.before == b.before && a.missing == b.missing &&
         a.by_trained == b.by_trained && a.visit.held == b.visit.held &&
         a.visit.had_kit == b.visit.had_kit;
}

/// Where two journeys part: the position of the first happening that is not the same;
/// the length of both where there is none.
inline std::size_t parting(const std::vector<model::Happening>& a,
                           const std::vector<model::Happening>& b) {
  const std::size_t both = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i < both && is_same(a[i], b[i])) ++i;
  return i;
}

inline bool are_same(const std::vector<model::Happening>& a,
                     const std::vector<model::Happening>& b) {
  return a.size() == b.size() && parting(a, b) == a.size();
}

}  // namespace caseload::test

#pragma once

#include "report/cause_set.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace caseload::report {

/// Measures that share out those who wait by what is missing for them, so that nobody
/// is in two parts; who is in none is the rest.
struct WaitingShares {
  std::string any;  ///< the measure of all who wait
  struct Part {
    std::string measure;
    CauseSet set;
  };
  std::vector<Part> parts;
  /// Whether people who lack several things at once may be among the rest.
  bool rest_has_several = false;

  bool has_part(const std::string& measure) const;
};

/// The first such set of measures: an `any`, and of the same states those of one cause
/// alone, and of several at once. Where the study measures of one cause alone who lacks
/// it together with others, that part stands for the several: without medicine behind
/// closed doors is to be seen as without medicine.
std::optional<WaitingShares> waiting_shares_of(const model::Scenario& scenario);

/// All measures of those who wait there, but for the whole, by the set of what they are
/// missing.
std::vector<std::pair<std::string, CauseSet>> waiting_sets_of(
    const WaitingShares& shares, const model::Scenario& scenario);

}  // namespace caseload::report

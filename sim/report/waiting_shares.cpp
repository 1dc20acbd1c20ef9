#include "report/waiting_shares.hpp"

#include "report/findings.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

bool is_all_who_wait(const model::MeasureDefinition& measure) {
  const auto* const cause = measure.values.find<std::string>("cause");
  return measure.kind->name == waiting_kind && cause != nullptr && *cause == "any";
}

bool is_of_several(const CauseSet& set) {
  return set.cause == "several";
}

bool same_people(const model::MeasureDefinition& a, const model::MeasureDefinition& b) {
  using States = std::vector<model::StateIndex>;
  const auto* one = a.values.find<States>("states");
  const auto* other = b.values.find<States>("states");
  return one != nullptr && other != nullptr && *one == *other;
}

/// The one measure of who lacks a cause together with others; none where there are two,
/// which may count the same people.
const std::pair<std::string, CauseSet>* only_together(
    const std::vector<std::pair<std::string, CauseSet>>& sets) {
  const CauseSet several{.cause = "several"};
  const auto is_together = [&](const auto& one) {
    return one.second.counted == CauseSet::Counted::together &&
           is_within(one.second, several);
  };
  const auto found = std::find_if(sets.begin(), sets.end(), is_together);
  return std::count_if(sets.begin(), sets.end(), is_together) == 1 ? &*found : nullptr;
}

}  // namespace

bool WaitingShares::has_part(const std::string& measure) const {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return part.measure == measure; });
}

std::vector<std::pair<std::string, CauseSet>> waiting_sets_of(
    const WaitingShares& shares, const model::Scenario& scenario) {
  const auto any =
      std::find_if(scenario.measures.begin(), scenario.measures.end(),
                   [&](const auto& measure) { return measure.name == shares.any; });
  std::vector<std::pair<std::string, CauseSet>> sets;
  for (const model::MeasureDefinition& measure : scenario.measures)
    if (measure.kind->name == waiting_kind && same_people(*any, measure) &&
        measure.name != shares.any)
      sets.emplace_back(measure.name, cause_set_of(measure));
  return sets;
}

std::optional<WaitingShares> waiting_shares_of(const model::Scenario& scenario) {
  for (const model::MeasureDefinition& any : scenario.measures) {
    if (!is_all_who_wait(any)) continue;
    WaitingShares shares{.any = any.name, .parts = {}};
    const auto sets = waiting_sets_of(shares, scenario);
    const auto* const together = only_together(sets);
    for (const auto& [name, set] : sets) {
      if (is_of_several(set)) {
        shares.rest_has_several = together != nullptr;
        if (together != nullptr)
          shares.parts.push_back({together->first, together->second});
        else
          shares.parts.push_back({name, set});
      } else if (model::find_cause(set.cause) &&
                 set.counted == CauseSet::Counted::alone) {
        shares.parts.push_back({name, set});
      }
    }
    if (!shares.parts.empty()) return shares;
  }
  return std::nullopt;
}

}  // namespace caseload::report

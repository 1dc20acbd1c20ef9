#include "caseload/io/study.hpp"
#include "caseload/model/state.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::io {
namespace {

constexpr double highest_load = 0.7;
constexpr double most_waiting = 0.05;

/// Work for each member, where it is most.
double load_of(const OfferedLoad& load) {
  const double of_all = load.headcount > 0.0 ? load.erlangs / load.headcount : 1.0;
  if (!load.busiest || load.busiest->headcount <= 0.0) return of_all;
  return std::max(of_all, load.busiest->erlangs / load.busiest->headcount);
}

/// How many serve whoever comes, where they are fewest for their work.
double members_of(const OfferedLoad& load) {
  return load.busiest ? load.busiest->headcount : load.headcount;
}

/// The share of those who come that waits for one of `members`, each of whom gets
/// `load` of the work that they can do: Erlang's C formula, by the recursion of his B
/// formula. For a part of a member there is no formula: as with none, all wait.
///
/// Source: R. B. Cooper, "Introduction to Queueing Theory", 2nd ed., 1981, chapter 3.
double share_that_waits(double members, double load) {
  const auto servers = static_cast<int>(std::floor(members + 1e-9));
  if (servers < 1) return 1.0;
  const double offered = load * servers;
  double blocked = 1.0;
  for (int i = 1; i <= servers; ++i)
    blocked = offered * blocked / (i + offered * blocked);
  return blocked / (1.0 - load * (1.0 - blocked));
}

bool has_backlog(const model::Scenario& scenario, std::size_t pool) {
  return std::any_of(
      scenario.initial.begin(), scenario.initial.end(), [&](const auto& stock) {
        const auto& state = scenario.states[static_cast<std::size_t>(stock.in)];
        const auto* staff = state.kind->staff_parameter.empty()
                                ? nullptr
                                : state.values.template find<model::PoolIndex>(
                                      state.kind->staff_parameter);
        return stock.count > 0 && staff != nullptr &&
               static_cast<std::size_t>(*staff) == pool;
      });
}

}  // namespace

std::vector<SpareStaff> staff_to_spare(const model::Scenario& baseline,
                                       const model::Scenario& scenario) {
  std::vector<SpareStaff> found;
  const std::vector<OfferedLoad> all_before = offered_loads(baseline);
  const std::vector<OfferedLoad> all_after = offered_loads(scenario);
  for (std::size_t pool = 0; pool < all_after.size(); ++pool) {
    const OfferedLoad& after = all_after[pool];
    const auto before =
        std::find_if(all_before.begin(), all_before.end(),
                     [&](const OfferedLoad& one) { return one.pool == after.pool; });
    if (before == all_before.end() || before->headcount == after.headcount) continue;
    if (!before->is_known || !after.is_known) continue;
    const double load = std::max(load_of(*before), load_of(after));
    const double waiting =
        share_that_waits(std::min(members_of(*before), members_of(after)), load);
    if (load >= highest_load || waiting >= most_waiting || has_backlog(scenario, pool))
      continue;
    found.push_back({.pool = after.pool,
                     .before = before->headcount,
                     .after = after.headcount,
                     .load = load,
                     .waiting = waiting});
  }
  return found;
}

}  // namespace caseload::io

#pragma once

#include "caseload/experiment/paired_people.hpp"
#include "caseload/model/replication.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace caseload::experiment {

/// What is asked of whom in which two worlds.
struct PeopleQuestion {
  const model::Scenario* baseline = nullptr;
  const model::Scenario* scenario = nullptr;
  /// A measure by its positions in the two, of one kind, and whom it is about.
  struct Asked {
    std::size_t in_baseline = 0;
    std::size_t in_scenario = 0;
    std::vector<model::TypeIndex> types;
  };
  std::vector<Asked> measures;
  std::vector<std::function<bool(const model::Someone&)>> groups;
  /// Called with what the two found, of all their measures, before on_done of
  /// people_in_two_worlds(); it may throw, where that is not what was found before.
  std::function<void(std::uint32_t replication,
                     const model::ReplicationResult& baseline,
                     const model::ReplicationResult& scenario)>
      check = {};
};

/// Runs replications of both again and asks how people fare.
///
/// @param replications  numbers of those that are run again
/// @param threads       at least 1; the answer is the same for any number
/// @param on_done       called after each replication, never from two threads at once
/// @return  [replication][measure asked for][group]; of those that were not run, after
///          a stop, empty
/// @throws as model::ContributionSimulator
std::vector<std::vector<std::vector<Fares>>> people_in_two_worlds(
    const PeopleQuestion& question, std::uint32_t seed,
    std::span<const std::uint32_t> replications, int threads,
    const std::function<void()>& on_done, const std::stop_token& stop);

}  // namespace caseload::experiment

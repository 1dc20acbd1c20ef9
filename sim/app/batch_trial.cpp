#include "app/batch_trial.hpp"

#include "app/available_memory.hpp"
#include "app/resource_use.hpp"
#include "app/study_report.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study_parts.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <set>
#include <stop_token>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr double longest_seconds = 30.0;
constexpr std::size_t most_scenarios = 8;
/// What takes less may be too short for the clock.
constexpr double shortest_seconds = 1e-5;

/// The first twice: what it does at first it does for all.
std::vector<experiment::Task> tasks_of(std::size_t scenarios) {
  std::vector<experiment::Task> tasks{{0, 0}, {0, 1}};
  const std::size_t tried = std::min(scenarios, most_scenarios);
  for (std::size_t i = 1; i < tried; ++i)
    tasks.push_back({i * (scenarios - 1) / (tried - 1), 0});
  return tasks;
}

/// What a replication adds to a part, and its share of what a part needs in any case.
std::uint64_t disk_a_replication(const ChosenStudy& chosen,
                                 std::vector<io::FinishedReplication> two) {
  const io::PartFolder folder = chosen.parts_of(0);
  const auto size_of = [&](std::uint32_t count) {
    io::Part part{
        .identity = folder.identity({0, count}), .finished = {}, .failed = {}};
    part.finished.assign(two.begin(), two.begin() + count);
    return io::part_file(part).size();
  };
  const std::size_t one = size_of(1);
  const std::size_t added = size_of(2) - std::min(size_of(2), one);
  return added + (one - std::min(one, added)) / io::StudyParts::replications_a_part + 1;
}

}  // namespace

BatchTrial try_out(const ChosenStudy& chosen, Console& console) {
  std::vector<const model::Scenario*> scenarios;
  for (const auto* document : chosen.documents)
    scenarios.push_back(&document->scenario);
  const std::vector<experiment::Task> tasks = tasks_of(scenarios.size());
  console.remark(fmt::format(
      "trial: up to {} on one thread, to see what they take; about half a minute at "
      "most\n",
      report::count_of(tasks.size(), "replication")));

  std::vector<double> seconds;
  std::set<std::size_t> timed;
  std::vector<io::FinishedReplication> first_two;
  std::stop_source stop;
  const ResourceUse begin = ResourceUse::now();
  double before = begin.user_seconds;
  std::size_t done = 0;
  const auto take = [&](std::size_t task, experiment::Outcome outcome) {
    if (outcome.failed())
      throw core::ContractViolation{
          fmt::format("scenario {}, replication {}, seed {}: {}",
                      scenarios[tasks[task].scenario]->name, tasks[task].replication,
                      chosen.seed, outcome.failure)};
    const ResourceUse now = ResourceUse::now();
    if (done > 0) {
      seconds.push_back(now.user_seconds - before);
      timed.insert(tasks[task].scenario);
    }
    ++done;
    if (first_two.size() < 2)
      first_two.push_back({tasks[task].replication, std::move(outcome.result)});
    const std::chrono::duration<double> elapsed = now.at - begin.at;
    if (done >= 2 && elapsed.count() > longest_seconds) stop.request_stop();
    // Reading the clock again leaves out what was done here.
    before = ResourceUse::now().user_seconds;
  };
  const experiment::Crew crew =
      experiment::run_tasks(scenarios, tasks, chosen.seed, 1, take, stop.get_token(),
                            available_memory() / 10 * 9);

  const auto [least, most] = std::minmax_element(seconds.begin(), seconds.end());
  double sum = 0.0;
  for (const double each : seconds) sum += each;
  const std::uint64_t peak = ResourceUse::now().peak_memory;
  return {
      .replications = static_cast<std::uint32_t>(seconds.size()),
      .scenarios = timed.size(),
      .seconds = std::max(shortest_seconds, sum / static_cast<double>(seconds.size())),
      .least_seconds = *least,
      .most_seconds = *most,
      .own_memory = peak - std::min(peak, crew.world_size),
      .memory_a_thread = crew.world_size,
      .disk_a_replication = disk_a_replication(chosen, std::move(first_two))};
}

}  // namespace caseload::app

#include "app/reproduction.hpp"

#include "app/available_memory.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "caseload/experiment/runner.hpp"

#include <algorithm>
#include <chrono>

namespace caseload::app {
namespace {

/// So many are run before they are compared.
constexpr std::size_t most_at_a_time = 64;

class Reproducer {
 public:
  Reproducer(const io::StoredResults& results, const ReproductionSample& sample,
             int threads, bool quiet, Console& console)
      : results_{results},
        sample_{sample},
        threads_{threads},
        quiet_{quiet},
        console_{console},
        progress_{console.remarks(), sample.pairs.size()} {}

  Reproduction run() {
    const StopOnSignal signals{[this] {
      if (console_.remarks().can_redraw) console_.remark("\n");
      console_.remark("stopping: what is under way finishes first\n");
    }};
    stop_ = signals.token();
    const auto& pairs = sample_.pairs;
    std::optional<io::StoredResults::Scenario> scenario;
    for (std::size_t begin = 0; begin < pairs.size() && !stop_.stop_requested();) {
      const bool is_new =
          begin == 0 || pairs[begin].scenario != pairs[begin - 1].scenario;
      if (is_new) scenario = results_.scenario(pairs[begin].scenario);
      std::size_t end = begin;
      while (end < pairs.size() && end - begin < most_at_a_time &&
             pairs[end].scenario == pairs[begin].scenario)
        ++end;
      run_some(*scenario, begin, end);
      begin = end;
    }
    if (!quiet_) console_.remark(progress_.finish());
    reproduction_.was_stopped = stop_.stop_requested();
    if (has_all()) reproduction_.digest = digest_.text();
    return std::move(reproduction_);
  }

 private:
  /// Whether every replication of every scenario came to its end, in their order.
  bool has_all() const {
    return sample_.is_all() && digested_ == sample_.population &&
           sample_.scenarios.size() == results_.identity().scenarios.size();
  }

  void run_some(const io::StoredResults::Scenario& scenario, std::size_t begin,
                std::size_t end) {
    std::vector<experiment::Task> tasks;
    for (std::size_t i = begin; i < end; ++i)
      tasks.push_back({0, sample_.pairs[i].replication});
    std::vector<experiment::Outcome> outcomes(tasks.size());
    std::vector<bool> is_done(tasks.size(), false);
    const model::Scenario* const scenarios[] = {&scenario.document.scenario};
    tell(scenario);
    try {
      experiment::run_tasks(
          scenarios, tasks, results_.identity().seed, threads_,
          [&](std::size_t task, experiment::Outcome outcome) {
            outcomes[task] = std::move(outcome);
            is_done[task] = true;
            ++done_;
            tell(scenario);
          },
          stop_, available_memory() / 10 * 9);
    } catch (const model::MajorantExceeded&) {
      throw core::InputError{
          {.file = results_.file().string(), .key = {}},
          {.expected = "a scenario " + scenarios[0]->name + " that can be run",
           .got = "one in which more people come than its majorants allow",
           .hint = "no run can have found these results"}};
    }
    std::vector<io::RepeatedReplication> finished;
    for (std::size_t i = 0; i < tasks.size(); ++i)
      if (is_done[i] && !outcomes[i].failed()) {
        digest_.add(outcomes[i].result);
        ++digested_;
        finished.push_back({tasks[i].replication, std::move(outcomes[i].result)});
      }
    auto compared = results_.compare(scenario, finished);
    auto next = compared.begin();
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      if (!is_done[i]) continue;
      const std::size_t position = sample_.pairs[begin].scenario;
      if (outcomes[i].failed())
        reproduction_.pairs.push_back({position, failed(tasks[i], outcomes[i])});
      else
        reproduction_.pairs.push_back({position, std::move(*next++)});
    }
  }

  static io::ReproducedReplication failed(const experiment::Task& task,
                                          const experiment::Outcome& outcome) {
    io::ReproducedReplication one;
    one.number = task.replication;
    one.differences.push_back({"results.h5", "all", "values", "a finished replication",
                               "one that fails: " + outcome.failure});
    return one;
  }

  void tell(const io::StoredResults::Scenario& scenario) {
    if (quiet_ || stop_.stop_requested()) return;
    const auto elapsed = std::chrono::steady_clock::now() - begin_;
    const auto text = progress_.update(scenario.document.scenario.name, done_, elapsed);
    if (!text.empty()) console_.remark(text);
  }

  const io::StoredResults& results_;
  const ReproductionSample& sample_;
  int threads_;
  bool quiet_;
  Console& console_;
  Progress progress_;
  std::stop_token stop_;
  std::uint64_t done_ = 0;
  io::ResultsDigest digest_;
  std::uint64_t digested_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  Reproduction reproduction_;
};

}  // namespace

ReproductionSample drawn_pairs(const io::RunIdentity& identity,
                               std::vector<std::size_t> scenarios, std::uint64_t seed,
                               std::uint64_t size) {
  ReproductionSample sample{
      .scenarios = std::move(scenarios), .seed = seed, .only = {}, .pairs = {}};
  sample.population = std::uint64_t{identity.replications} * sample.scenarios.size();
  for (const std::uint64_t each : io::drawn_sample(seed, sample.population, size))
    sample.pairs.push_back({sample.scenarios[each / identity.replications],
                            static_cast<std::uint32_t>(each % identity.replications)});
  return sample;
}

ReproductionSample chosen_pairs(const io::RunIdentity& identity,
                                std::vector<std::size_t> scenarios,
                                std::uint32_t replication) {
  ReproductionSample sample{
      .scenarios = std::move(scenarios), .seed = {}, .only = replication, .pairs = {}};
  sample.population = std::uint64_t{identity.replications} * sample.scenarios.size();
  for (const std::size_t each : sample.scenarios)
    sample.pairs.push_back({each, replication});
  return sample;
}

double probability_to_miss(std::uint64_t population, std::uint64_t wrong,
                           std::uint64_t size) {
  if (size + wrong > population) return 0.0;
  // The n-th looked at is one of the right ones that are left.
  double probability = 1.0;
  for (std::uint64_t n = 0; n < size; ++n)
    probability *= static_cast<double>(population - wrong - n) /
                   static_cast<double>(population - n);
  return probability;
}

std::size_t Reproduction::same() const {
  return static_cast<std::size_t>(
      std::count_if(pairs.begin(), pairs.end(),
                    [](const ReproducedPair& pair) { return pair.result.is_same(); }));
}

Reproduction reproduce(const io::StoredResults& results,
                       const ReproductionSample& sample, int threads, bool quiet,
                       Console& console) {
  return Reproducer{results, sample, threads, quiet, console}.run();
}

}  // namespace caseload::app

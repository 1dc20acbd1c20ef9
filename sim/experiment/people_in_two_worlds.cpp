#include "caseload/experiment/people_in_two_worlds.hpp"

#include "caseload/core/error.hpp"

#include <atomic>
#include <mutex>

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace caseload::experiment {
namespace {

/// The two worlds of one thread.
class TwoWorlds {
 public:
  TwoWorlds(const PeopleQuestion& question, std::uint32_t seed)
      : question_{question},
        seed_{seed},
        baseline_{*question.baseline, positions(question, true)},
        scenario_{*question.scenario, positions(question, false)} {}

  /// @return  [measure asked for][group]
  std::vector<std::vector<Fares>> run(std::uint32_t replication, std::mutex& check) {
    const model::Contributions before = baseline_.run(seed_, replication);
    const model::Contributions after = scenario_.run(seed_, replication);
    if (question_.check) {
      const std::lock_guard lock{check};
      question_.check(replication, before.whole, after.whole);
    }
    std::vector<std::vector<Fares>> found;
    for (std::size_t i = 0; i < question_.measures.size(); ++i) {
      const model::MeasureDefinition& definition =
          question_.baseline->measures[question_.measures[i].in_baseline];
      const auto pairs = paired_people(*definition.kind, question_.measures[i].types,
                                       before, after, i);
      found.emplace_back();
      for (const auto& is_in : question_.groups)
        found.back().push_back(fares_of(*definition.kind, pairs, is_in));
    }
    return found;
  }

 private:
  static std::vector<std::size_t> positions(const PeopleQuestion& question,
                                            bool of_baseline) {
    std::vector<std::size_t> found;
    for (const PeopleQuestion::Asked& asked : question.measures)
      found.push_back(of_baseline ? asked.in_baseline : asked.in_scenario);
    return found;
  }

  const PeopleQuestion& question_;
  std::uint32_t seed_;
  model::ContributionSimulator baseline_;
  model::ContributionSimulator scenario_;
};

}  // namespace

std::vector<std::vector<std::vector<Fares>>> people_in_two_worlds(
    const PeopleQuestion& question, std::uint32_t seed,
    std::span<const std::uint32_t> replications, int threads,
    const std::function<void()>& on_done, const std::stop_token& stop) {
  core::expects(threads >= 1, "somebody who runs them");
  std::vector<std::vector<std::vector<Fares>>> found(replications.size());
  std::atomic<std::size_t> next{0};
  std::mutex one_at_a_time;
  const int workers = static_cast<int>(
      std::min(static_cast<std::size_t>(threads), replications.size()));
  tbb::task_arena arena{workers};
  const auto work = [&](int) {
    TwoWorlds worlds{question, seed};
    while (!stop.stop_requested()) {
      const std::size_t place = next++;
      if (place >= replications.size()) return;
      auto fares = worlds.run(replications[place], one_at_a_time);
      const std::lock_guard lock{one_at_a_time};
      found[place] = std::move(fares);
      on_done();
    }
  };
  arena.execute(
      [&] { tbb::parallel_for(0, workers, work, tbb::simple_partitioner{}); });
  return found;
}

}  // namespace caseload::experiment

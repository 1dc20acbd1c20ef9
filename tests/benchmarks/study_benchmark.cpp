#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"

#include <benchmark/benchmark.h>

using namespace caseload;

namespace {

/// M/M/1 at load 0.9 read from its scenario file, measures and all.
void mm1_scenario(benchmark::State& state) {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/queues/mm1-busy.toml");
  const model::Scenario& scenario = study.scenarios.front().scenario;
  model::Simulator simulator{scenario};
  double customers = 0;
  std::uint32_t replication = 0;
  for (auto _ : state) {
    const auto result = simulator.run(1, replication++);
    for (std::size_t i = 0; i < scenario.measures.size(); ++i)
      if (scenario.measures[i].name == "counter_entries")
        customers += result.measures[i].numerator.to_double();
  }
  state.counters["us_a_customer"] = benchmark::Counter(
      customers * 1e-6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(mm1_scenario)->Unit(benchmark::kMillisecond);

/// The Cambodia baseline: nanoseconds an event.
void cambodia(benchmark::State& state) {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/cambodia-2017");
  model::Simulator simulator{study.scenarios[study.baseline].scenario};
  double events = 0;
  std::uint32_t replication = 0;
  for (auto _ : state)
    events += static_cast<double>(simulator.run(1, replication++).events);
  state.counters["ns_an_event"] = benchmark::Counter(
      events * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(cambodia)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <benchmark/benchmark.h>

using namespace caseload;

namespace {

/// A scenario of `file` with so many times the people and staff.
model::Scenario scaled(const std::string& file, std::int64_t times) {
  model::Scenario scenario =
      io::read_study(CASELOAD_SCENARIOS "/" + file).scenarios.front().scenario;
  for (auto& layer : scenario.arrivals) {
    auto steps = layer.cases_per_day.steps();
    for (auto& step : steps) step.value *= static_cast<double>(times);
    layer.cases_per_day = model::Dated<double>{std::move(steps)};
    layer.majorant *= static_cast<double>(times);
  }
  for (auto& pool : scenario.staff) {
    auto steps = pool.headcount.steps();
    for (auto& step : steps) step.value *= times;
    pool.headcount = model::Dated<std::int64_t>{std::move(steps)};
  }
  return scenario;
}

/// What a measure found, summed over replications.
class Found {
 public:
  Found(const model::Scenario& scenario, const std::string& measure) {
    while (scenario.measures.at(position_).name != measure) ++position_;
  }
  void add(const model::ReplicationResult& result) {
    sum_ += result.measures[position_].numerator.to_double();
  }
  double sum() const { return sum_; }

 private:
  std::size_t position_ = 0;
  double sum_ = 0.0;
};

/// A textbook queue read from its scenario file, measures and all; microseconds for
/// each who goes on from it.
void queue_scenario(benchmark::State& state, const std::string& file) {
  const model::Scenario scenario = scaled("queues/" + file, 1);
  model::Simulator simulator{scenario};
  double events = 0;
  std::uint32_t replication = 0;
  for (auto _ : state)
    events += static_cast<double>(simulator.run(1, replication++).events);
  // Two events a customer: the arrival, and the end of the service or of the patience.
  state.counters["us_a_customer"] = benchmark::Counter(
      events / 2 * 1e-6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(queue_scenario, mm1, "mm1-busy.toml")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(queue_scenario, mm50, "mm50-patience.toml")
    ->Unit(benchmark::kMillisecond);

/// A replication in which nearly nothing happens: M/M/1 for one minute.
void empty_replication(benchmark::State& state) {
  model::Scenario scenario = scaled("queues/mm1-busy.toml", 1);
  scenario.observe_from = core::TimePoint{};
  scenario.end = core::TimePoint{std::chrono::minutes{1}};
  model::Simulator simulator{scenario};
  std::uint32_t replication = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        simulator.run(1, replication++ % core::StreamKey::most_replications));
}
BENCHMARK(empty_replication)->Unit(benchmark::kMicrosecond);

/// Three stages with patience, measures and all; 140 people inside, times the argument.
void network(benchmark::State& state) {
  model::Scenario scenario = scaled("queues/network-patience.toml", state.range(0));
  // As much work at every size, all of it observed; but time enough that most of those
  // who come also leave.
  scenario.observe_from = core::TimePoint{};
  scenario.end = core::TimePoint{std::max<core::Duration>(
      scenario.end.time_since_epoch() / state.range(0), std::chrono::hours{48})};
  model::Simulator simulator{scenario};
  std::uint32_t replication = 0;
  Found left{scenario, "left_entries"};
  Found abandoned{scenario, "abandoned_entries"};
  for (auto _ : state) {
    const auto result = simulator.run(1, replication++);
    left.add(result);
    abandoned.add(result);
  }
  const double customers = left.sum() + abandoned.sum();
  state.counters["us_a_customer"] = benchmark::Counter(
      customers * 1e-6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(network)->Arg(1)->Arg(20)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

/// A course of twenty visits: nanoseconds a visit held, with everything around it.
void course(benchmark::State& state) {
  const model::Scenario scenario = scaled("courses/visits.toml", 1);
  model::Simulator simulator{scenario};
  Found visits{scenario, "visits_held"};
  std::uint32_t replication = 0;
  for (auto _ : state) visits.add(simulator.run(1, replication++));
  state.counters["ns_a_visit"] = benchmark::Counter(
      visits.sum() * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(course)->Unit(benchmark::kMillisecond);

model::Scenario baseline_of(const char* folder) {
  const io::Study study = io::read_study(folder);
  return study.scenarios[study.baseline].scenario;
}

/// A scenario of a study: nanoseconds an event.
void run_of(benchmark::State& state, const model::Scenario& scenario) {
  model::Simulator simulator{scenario};
  double events = 0;
  std::uint32_t replication = 0;
  for (auto _ : state)
    events += static_cast<double>(simulator.run(1, replication++).events);
  state.counters["ns_an_event"] = benchmark::Counter(
      events * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Everybody in one pool; and 25 provinces, 177 sites (400 in 2018), other patients one
/// by one, three years.
void national(benchmark::State& state) {
  run_of(state, baseline_of(CASELOAD_SCENARIOS "/national-2017"));
}
BENCHMARK(national)->Unit(benchmark::kMillisecond);
void cambodia(benchmark::State& state) {
  run_of(state, baseline_of(CASELOAD_SCENARIOS "/cambodia-2017"));
}
BENCHMARK(cambodia)->Unit(benchmark::kMillisecond);
/// The same with other patients as a fluid: a ninth of the events.
void cambodia_fluid(benchmark::State& state) {
  model::Scenario scenario = baseline_of(CASELOAD_SCENARIOS "/cambodia-2017");
  for (model::ArrivalLayer& layer : scenario.arrivals)
    layer.is_fluid = layer.name == "other_patients";
  run_of(state, scenario);
}
BENCHMARK(cambodia_fluid)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

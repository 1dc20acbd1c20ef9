#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/core/server_pool.hpp"

#include <benchmark/benchmark.h>

using namespace caseload;
using namespace std::chrono_literals;

namespace {

core::Law exponential(core::Duration mean) {
  return std::get<core::Law>(
      core::find_distribution("exponential")->build({{"mean", mean}}, {}));
}

/// M/M/1 at load 0.9 written against the engine: what a customer costs without a
/// scenario. One customer is an arrival, a wait, a service and a departure.
void mm1_engine(benchmark::State& state) {
  constexpr core::TimePoint end{std::chrono::hours{100'000}};
  constexpr core::Identity arrivals_identity{.layer = 1};
  core::Simulation simulation;
  core::PoissonArrivals arrivals{
      core::Duration{4'000'000}, {{core::TimePoint{}, 1.0}}, 1, 1};
  const core::Law work = exponential(1h);
  std::int64_t customers = 0;
  std::uint32_t replication = 0;
  for (auto _ : state) {
    const core::StreamKey key{1, replication++, 0};
    simulation.reset();
    simulation.set_horizon(end);
    core::ServerPool server{1, *core::find_queue_discipline("first_come")};
    arrivals.start(key);
    core::PoissonArrivals::Arrival next{};
    std::int64_t waited = 0;
    const core::Handle source = simulation.create(arrivals_identity);
    const auto expect_next = [&] {
      if (arrivals.next(end, next))
        simulation.schedule(source, next.time, core::Rank::arrival);
    };
    const auto serve = [&](core::Handle handle) {
      const core::Entity& customer = simulation[handle];
      waited += (simulation.now() - customer.since).count();
      const auto words = core::random_words(key, customer.identity, {.purpose = 2});
      simulation.schedule(handle, simulation.now() + work.draw(words[0]),
                          core::Rank::completion);
    };
    expect_next();
    simulation.run_until(end, [&](core::Handle handle) {
      if (handle == source) {
        const core::Handle customer =
            simulation.create({.case_number = next.candidate, .layer = 1, .member = 1});
        if (server.join(simulation, customer)) serve(customer);
        ++customers;
        expect_next();
      } else {
        const core::Handle follower = server.release(simulation);
        if (follower != core::no_handle) serve(follower);
        simulation.destroy(handle);
      }
    });
    benchmark::DoNotOptimize(waited);
  }
  state.counters["us_a_customer"] =
      benchmark::Counter(static_cast<double>(customers) * 1e-6,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(mm1_engine)->Unit(benchmark::kMillisecond);

/// One draw of a law: words by address, table, scaling.
void draw(benchmark::State& state) {
  const core::Law law = exponential(1h);
  const core::StreamKey key{1, 0, 0};
  std::uint32_t person = 0;
  for (auto _ : state) {
    const auto words =
        core::random_words(key, {.case_number = person++, .layer = 1}, {});
    benchmark::DoNotOptimize(law.draw(words[0]));
  }
}
BENCHMARK(draw);

/// Hold model: pop the earliest of K pending events, push it an exponential time later.
void hold(benchmark::State& state) {
  const core::Law gap = exponential(1h);
  core::Simulation simulation;
  const core::StreamKey key{1, 0, 0};
  const auto schedule = [&](core::Handle handle) {
    core::Entity& entity = simulation[handle];
    const auto words = core::random_words(
        key, entity.identity,
        {.occurrence =
             static_cast<std::uint32_t>(entity.since.time_since_epoch().count())});
    entity.since += core::Duration{1};
    simulation.schedule(handle, simulation.now() + gap.draw(words[0]),
                        core::Rank::completion);
  };
  for (std::uint32_t i = 0; i < state.range(0); ++i)
    schedule(simulation.create({.case_number = i, .layer = 1, .member = 1}));
  core::TimePoint end{};
  std::uint64_t events = 0;
  for (auto _ : state) {
    end += core::Duration{3'600'000'000 / state.range(0)};  // about 1000 events
    events += simulation.run_until(end, schedule);
  }
  state.counters["ns_an_event"] =
      benchmark::Counter(static_cast<double>(events) * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(hold)->Arg(100)->Arg(10'000)->Arg(1'000'000);

}  // namespace

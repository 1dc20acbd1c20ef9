#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/core/server_pool.hpp"

#include <optional>

#include <benchmark/benchmark.h>

using namespace caseload;
using namespace std::chrono_literals;

namespace {

core::Law exponential(core::Duration mean) {
  return std::get<core::Law>(
      core::find_distribution("exponential")->build({{"mean", mean}}, {}));
}

/// A queue of the textbooks, times in hours.
struct Queue {
  std::uint32_t servers;
  core::Duration mean_gap;
  std::optional<core::Duration> patience;
  core::TimePoint end;
};
constexpr Queue mm1{1, core::Duration{4'000'000}, {}, core::TimePoint{100'000h}};
constexpr Queue mm50{50, core::Duration{3'600'000 / 55}, 1h, core::TimePoint{2'000h}};

/// The queue written against the engine: what a customer costs without a scenario. One
/// customer is an arrival, a wait that may be too long, a service and a departure.
void queue_engine(benchmark::State& state, const Queue& queue) {
  constexpr core::Identity arrivals_identity{.layer = 1};
  core::Simulation simulation;
  core::PoissonArrivals arrivals{queue.mean_gap, {{core::TimePoint{}, 1.0}}, 1, 1};
  const core::Law hour = exponential(1h);
  core::ServerPool servers{queue.servers, *core::find_queue_discipline("first_come")};
  std::int64_t customers = 0;
  std::uint32_t replication = 0;
  for (auto _ : state) {
    const core::StreamKey key{1, replication++, 0};
    simulation.reset();
    simulation.set_horizon(queue.end);
    servers.reset(queue.servers);
    arrivals.start(key);
    core::PoissonArrivals::Arrival next{};
    std::int64_t waited = 0;
    const core::Handle source = simulation.create(arrivals_identity);
    const auto draw = [&](core::Handle handle, std::uint16_t purpose) {
      return hour.draw(core::random_words(key, simulation[handle].identity,
                                          {.purpose = purpose})[0]);
    };
    const auto expect_next = [&] {
      if (arrivals.next(queue.end, next))
        simulation.schedule(source, next.time, core::Rank::arrival);
    };
    const auto serve = [&](core::Handle handle) {
      waited += (simulation.now() - simulation[handle].since).count();
      simulation.schedule(handle, simulation.now() + draw(handle, 2),
                          core::Rank::completion);
    };
    expect_next();
    simulation.run_until(queue.end, [&](core::Handle handle) {
      if (handle == source) {
        const core::Handle customer =
            simulation.create({.case_number = next.candidate, .layer = 1, .member = 1});
        if (servers.join(simulation, customer))
          serve(customer);
        else if (queue.patience)
          simulation.schedule(customer, simulation.now() + draw(customer, 3),
                              core::Rank::patience_runs_out);
        ++customers;
        return expect_next();
      }
      if (simulation[handle].rank ==
          static_cast<std::uint8_t>(core::Rank::patience_runs_out)) {
        servers.leave_line(simulation, handle);
      } else {
        const core::Handle follower = servers.release(simulation);
        if (follower != core::no_handle) serve(follower);
      }
      simulation.destroy(handle);
    });
    benchmark::DoNotOptimize(waited);
  }
  state.counters["us_a_customer"] =
      benchmark::Counter(static_cast<double>(customers) * 1e-6,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(queue_engine, mm1, mm1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(queue_engine, mm50, mm50)->Unit(benchmark::kMillisecond);

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

/// How long after its event an entity of the hold model has the next one.
enum class Delays { exponential, of_any_length, to_eight };

/// Hold model: pop the earliest of K pending events, push it again.
void hold(benchmark::State& state, Delays delays) {
  const core::Law gap = exponential(1h);
  core::Simulation simulation;
  const core::StreamKey key{1, 0, 0};
  const auto delay = [&](std::uint64_t word) -> core::Duration {
    switch (delays) {
      case Delays::exponential:
        return gap.draw(word);
      case Delays::of_any_length: {
        // A minute to seventeen years: 16 to 39 digits, as many of each.
        const auto digits = static_cast<int>(16 + word % 24);
        return core::Duration{static_cast<std::int64_t>(word >> (64 - digits))};
      }
      case Delays::to_eight: {
        const core::Duration day = 24h;
        const core::Duration into_day = simulation.now().time_since_epoch() % day;
        return day * static_cast<std::int64_t>(1 + word % 5) - into_day + 8h;
      }
    }
    return {};
  };
  std::uint64_t draws = 0;
  const auto schedule = [&](core::Handle handle) {
    core::Entity& entity = simulation[handle];
    const auto words = core::random_words(
        key, entity.identity, {.occurrence = static_cast<std::uint32_t>(draws++)});
    simulation.schedule(handle, simulation.now() + delay(words[0]),
                        core::Rank::completion);
  };
  // Time ends after 34 years: so many events, then anew.
  const auto begin = [&] {
    simulation.reset();
    for (std::uint32_t i = 0; i < state.range(0); ++i)
      schedule(simulation.create({.case_number = i, .layer = 1, .member = 1}));
  };
  begin();
  core::Duration step{3'600'000'000 / state.range(0)};  // about 1000 events
  if (delays == Delays::of_any_length) step = 20min;
  if (delays == Delays::to_eight) step = 24h;
  std::uint64_t events = 0;
  for (auto _ : state) {
    if (simulation.now() + 2 * step >= core::TimePoint{core::longest_run}) {
      state.PauseTiming();
      begin();
      state.ResumeTiming();
    }
    events += simulation.run_until(simulation.now() + step, schedule);
  }
  state.counters["ns_an_event"] =
      benchmark::Counter(static_cast<double>(events) * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(hold, exponential, Delays::exponential)
    ->Arg(100)
    ->Arg(10'000)
    ->Arg(1'000'000);
BENCHMARK_CAPTURE(hold, of_any_length, Delays::of_any_length)->Arg(100'000);
BENCHMARK_CAPTURE(hold, to_eight, Delays::to_eight)->Arg(100'000);

}  // namespace

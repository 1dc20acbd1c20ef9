#include "model/worlds.hpp"
#include "theory/compare.hpp"

#include <algorithm>
#include <cmath>

// Arrivals whose rate is that of each person in some states.

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;

namespace {

/// People in a prison from the start, who stay as long as `stay` says, and their calls,
/// who leave at once; 365 days.
class Prison {
 public:
  Prison(std::uint32_t people, const core::Law& stay, double calls_a_day,
         double majorant) {
    const auto out = world.state("out", "exit");
    const auto called = world.state("called", "exit");
    const auto prison = world.state("prison", "stay", values({{"duration", stay}}));
    world.lead(prison, out);
    world.initial(prison, people);
    model::ArrivalLayer layer;
    layer.name = "calls";
    layer.number = 5;
    layer.to = called;
    layer.per_person = model::PerPerson{.states = {prison}, .per_day = {calls_a_day}};
    layer.majorant = majorant;
    world.scenario().arrivals.push_back(layer);
    world.measure("entries", states({called}));
  }

  WorldMaker world{days{365}};
};

}  // namespace

TEST_CASE("Calls of people who all stay are a Poisson process", "[theory][calls]") {
  // 100 people, four calls a year each: 400 on average, and as large a variance.
  const Prison prison{100, core::Law::fixed(days{1000}), 4.0 / 365.0, 3.0};
  constexpr std::uint32_t replications = 4000;
  compare(prison.world.scenario(), 1, "calls of 100 people", replications,
          {{"entries", 400.0}});
  const auto results = experiment::run_replications(prison.world.scenario(),
                                                    {.seed = 2, .count = replications});
  double sum = 0.0;
  double squares = 0.0;
  for (const auto& result : results) {
    const double calls = result.measures[0].numerator.to_double();
    sum += calls;
    squares += (calls - 400.0) * (calls - 400.0);
  }
  // The mean square distance from the theory's mean; its standard deviation is that of
  // a chi-squared number. 3.29 of them: 99.9 %.
  const double deviation = std::sqrt(2.0 / replications);
  CHECK(squares / replications / 400.0 == Approx(1.0).margin(3.29 * deviation));
  CHECK(sum / replications == Approx(400.0).epsilon(0.01));
}

TEST_CASE("Calls fall with the people who are left", "[theory][calls]") {
  // N people who leave after exponential stays of mean m: N exp(-t / m) are left on
  // average, and over T days they call r N m (1 - exp(-T / m)) times.
  constexpr double people = 100.0;
  constexpr double mean = 100.0;
  constexpr double a_day = 0.05;
  const Prison prison{100, law("exponential", {{"mean", core::Duration{days{100}}}}),
                      a_day, 6.0};
  compare(prison.world.scenario(), 1, "calls of people who leave", 2000,
          {{"entries", a_day * people * mean * (1.0 - std::exp(-365.0 / mean))}});
}

TEST_CASE("Calls of a prison in its steady state, and the work they bring",
          "[theory][calls]") {
  constexpr double prisoners = 2.0 * 150.0;
  constexpr double calls_a_day = prisoners * 4.0 / 365.0;
  compare("queues/sick-calls.toml", 100,
          {{"prisoners", prisoners},
           {"calls", calls_a_day * (4000.0 - 50.0)},
           {"nurse_busy", calls_a_day * 2.0 / 24.0}});
}

TEST_CASE("A rate of each person that is zero brings no calls", "[theory][calls]") {
  // Ten calls a day in the weeks with a rate, so that none is without: a week has none
  // with probability exp(-70).
  Prison prison{100, core::Law::fixed(days{1000}), 0.1, 20.0};
  auto& per_day = prison.world.scenario().arrivals[0].per_person->per_day;
  per_day = model::Dated<double>{{{core::TimePoint::min(), 0.0},
                                  {core::TimePoint{days{70}}, 0.1},
                                  {core::TimePoint{days{140}}, 0.0}}};
  const auto result = model::Simulator{prison.world.scenario()}.run(1, 0);
  const auto& weekly = result.measures[0].weekly;
  REQUIRE(weekly.size() >= 52);
  for (std::size_t week = 0; week < weekly.size(); ++week) {
    CAPTURE(week);
    CHECK((weekly[week] > 0) == (week >= 10 && week < 20));
  }
}

TEST_CASE("Calls are the same for any number of threads", "[theory][calls]") {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/queues/sick-calls.toml");
  const model::Scenario& scenario = study.scenarios.front().scenario;
  const auto alone =
      experiment::run_replications(scenario, {.seed = 1, .count = 20, .threads = 1});
  const auto together =
      experiment::run_replications(scenario, {.seed = 1, .count = 20, .threads = 7});
  REQUIRE(alone.size() == together.size());
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const bool same = canonical_bytes(alone[i]) == canonical_bytes(together[i]);
    CHECK(same);
  }
}

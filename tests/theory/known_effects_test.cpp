#include "caseload/experiment/paired_difference.hpp"
#include "caseload/experiment/runner.hpp"
#include "catch.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <span>

// Two worlds whose difference is known, and what a comparison of them finds.

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;
using std::chrono::hours;

namespace {

constexpr int length = 40;

/// People come at a rate, are held for half a day, and are then helped, hurt (which is
/// rare) or neither. Who goes elsewhere than in the baseline are as few as can be.
model::Scenario clinic(double cases_per_day, double helped, double hurt) {
  WorldMaker world{days{length}};
  const auto good = world.state("helped", "exit");
  const auto bad = world.state("hurt", "exit");
  const auto none = world.state("left", "exit");
  const auto visit =
      world.state("visit", "stay", values({{"duration", core::Law::fixed(hours{12})}}));
  const auto branch = [](model::StateIndex to, double share, double of_baseline) {
    return model::Branch{to, model::Dated<double>{share},
                         model::Dated<double>{of_baseline}};
  };
  for (auto& branches : world.scenario().states[static_cast<std::size_t>(visit)].next)
    branches = {branch(good, helped, 0.4), branch(bad, hurt, 0.01),
                branch(none, 1.0 - helped - hurt, 0.59)};
  model::ArrivalLayer layer;
  layer.name = "people";
  layer.number = 5;
  layer.to = visit;
  layer.cases_per_day = model::Dated<double>{cases_per_day};
  layer.majorant = 20.0;
  world.scenario().arrivals.push_back(layer);
  const std::vector among{good, bad, none};
  world.measure("entries", states({visit}));
  world.measure("person_time", states({visit}));
  world.measure("share_of_entries",
                values({{"states", std::vector{good}}, {"among", among}}));
  world.measure("share_of_entries",
                values({{"states", std::vector{bad}}, {"among", among}}));
  return world.scenario();
}

struct Effect {
  double difference = 0.0;
  double share = 0.0;  ///< of the baseline
};

}  // namespace

TEST_CASE("Known effects of a scenario are found, as often as intervals say",
          "[theory][compare]") {
  // 20 instead of 15 a day: 200 fewer of 800. Of the time in the visit half a day each,
  // but of those who come in the last half-day half of that on average: 40/2 - 1/8 days
  // of a rate of one a day. Shares of 0.4 and 0.01 become 0.3 and 0.02.
  const model::Scenario baseline = clinic(20.0, 0.4, 0.01);
  const model::Scenario scenario = clinic(15.0, 0.3, 0.02);
  const std::vector<Effect> effects{
      {-200.0, -0.25}, {-5.0 * 19.875, -0.25}, {-0.1, -0.25}, {0.01, 1.0}};
  constexpr std::size_t experiments = 2000;
  constexpr std::size_t replications = 20;
  const experiment::RunPlan plan{.seed = 1, .count = experiments * replications};
  const auto before = experiment::run_replications(baseline, plan);
  const auto after = experiment::run_replications(scenario, plan);
  for (std::size_t measure = 0; measure < effects.size(); ++measure) {
    const model::MeasureKind& kind = *baseline.measures[measure].kind;
    const auto compared = [&](std::size_t first, std::size_t count) {
      const auto part = [&](const std::vector<model::ReplicationResult>& of) {
        const auto begin = of.begin() + static_cast<std::ptrdiff_t>(first);
        return std::vector(begin, begin + static_cast<std::ptrdiff_t>(count));
      };
      const auto one = part(before);
      const auto other = part(after);
      return experiment::paired_difference(kind, {one, measure}, {other, measure},
                                           0.95);
    };
    double covered = 0.0;
    double percent_covered = 0.0;
    for (std::size_t first = 0; first < before.size(); first += replications) {
      const auto found = compared(first, replications);
      const Effect& effect = effects[measure];
      covered += found.interval->contains(effect.difference);
      percent_covered +=
          found.relative->low <= effect.share && effect.share <= found.relative->high;
    }
    CAPTURE(measure);
    CHECK(covered / experiments >= 0.93);
    CHECK(covered / experiments <= 0.97);
    CHECK(percent_covered / experiments >= 0.93);
    CHECK(percent_covered / experiments <= 0.97);
    // All of them together find it to one percent (a rare one to two).
    const auto all = experiment::at_confidence(compared(0, before.size()), 0.999);
    CHECK(all.interval->contains(effects[measure].difference));
    CHECK(all.interval->half_width <
          (measure == 3 ? 0.02 : 0.01) * std::abs(effects[measure].difference));
  }
}

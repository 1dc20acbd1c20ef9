#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/paired_difference.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/measure.hpp"
#include "catch.hpp"
#include "model/world.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

// Other patients of Cambodia's clinicians one by one, and as a fluid.

using namespace caseload;

namespace {

const io::Study& cambodia() {
  static const io::Study study = io::read_study(CASELOAD_SCENARIOS "/cambodia-2017");
  return study;
}

model::Scenario baseline() {
  return cambodia().scenarios.at(cambodia().baseline).scenario;
}

model::Scenario with_fluid(model::Scenario scenario) {
  for (model::ArrivalLayer& layer : scenario.arrivals)
    layer.is_fluid = layer.name == "other_patients";
  return scenario;
}

}  // namespace

TEST_CASE("A fluid is at least five times fewer events", "[studies][fluid]") {
  const auto events = [](const model::Scenario& scenario) {
    return model::World{scenario}.run(cambodia().seed, 0).events;
  };
  CHECK(events(baseline()) >= 5 * events(with_fluid(baseline())));
}

TEST_CASE("In the baseline the fluid stands for people", "[studies][fluid]") {
  // The limits that scenarios/fluid holds it to: 5 %, or 0.25 day of a wait; the whole
  // interval of the paired difference lies within them. So many replications because a
  // visit on another day is another person at large, and then another arrest.
  constexpr std::uint32_t replications = 16;
  const auto run = [](const model::Scenario& scenario) {
    return experiment::run_replications(
        scenario, {.seed = cambodia().seed, .count = replications});
  };
  const model::Scenario people = baseline();
  const auto one_by_one = run(people);
  const auto as_fluid = run(with_fluid(people));
  const auto estimates = experiment::estimate(people, one_by_one);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < people.measures.size(); ++i) {
    const model::MeasureDefinition& measure = people.measures[i];
    const auto& primary = cambodia().primary;
    if (std::find(primary.begin(), primary.end(), measure.name) == primary.end() ||
        measure.name == "other_patient_wait")
      continue;
    CAPTURE(measure.name);
    ++compared;
    const auto difference = experiment::paired_difference(
        *measure.kind, {one_by_one, i}, {as_fluid, i}, 0.95);
    REQUIRE(difference.interval);
    const double farthest = std::max(std::abs(difference.interval->low()),
                                     std::abs(difference.interval->high()));
    const bool is_wait = measure.kind->name == "restricted_wait" ||
                         measure.kind->name == "restricted_time";
    CHECK(farthest <= (is_wait ? 0.25 : 0.05 * *estimates[i].value));
  }
  CHECK(compared == cambodia().primary.size() - 1);
}

#pragma once

#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/measure.hpp"
#include "catch.hpp"

#include <cmath>
#include <map>
#include <string>

namespace caseload::test {

/// What each measure of a scenario must find, by its name.
using Theory = std::map<std::string, double>;

/// Runs a scenario and compares every measure it publishes.
inline void compare(const model::Scenario& scenario, std::uint32_t seed,
                    const std::string& file, std::uint32_t replications,
                    const Theory& theory) {
  const auto results =
      experiment::run_replications(scenario, {.seed = seed, .count = replications});
  const auto estimates = experiment::estimate(scenario, results, 0.999);

  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    const std::string& name = scenario.measures[i].name;
    CAPTURE(file, name);
    const auto expected = theory.find(name);
    REQUIRE(expected != theory.end());  // no measure goes unchecked
    const auto& interval = estimates[i].interval;
    REQUIRE(interval.has_value());
    CAPTURE(expected->second, interval->mean, interval->half_width);
    // Where nothing is left to chance the interval is a point, but for rounding.
    const double rounding = 1e-12 * std::abs(expected->second);
    CHECK(std::abs(interval->mean - expected->second) <=
          interval->half_width + rounding);
    // Or the line above proves nothing. 1 %; 2 % for probabilities under 0.05.
    const model::MeasureKind& kind = *scenario.measures[i].kind;
    const bool is_rare =
        kind.units == "1" && kind.random_denominator && expected->second < 0.05;
    const double precision = is_rare ? 0.02 : 0.01;
    CHECK(interval->half_width <= precision * expected->second);
  }
  CHECK(scenario.measures.size() == theory.size());
}

/// Runs a scenario file as a user would, and compares every measure it publishes.
///
/// @param file  below scenarios/
inline void compare(const std::string& file, std::uint32_t replications,
                    const Theory& theory) {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/" + file);
  compare(study.scenarios.front().scenario, study.seed, file, replications, theory);
}

}  // namespace caseload::test

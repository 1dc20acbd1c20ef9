#pragma once

#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/measure.hpp"
#include "catch.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace caseload::test {

/// What each measure of a scenario must find, by its name.
using Theory = std::map<std::string, double>;

/// Compares every measure that a scenario publishes.
///
/// @param results    of its replications
/// @param file       what to say when a comparison fails
/// @param precision  the largest half-width, as a share of what is expected; twice as
///                   much for probabilities under 0.05
inline void compare(const model::Scenario& scenario,
                    const std::vector<model::ReplicationResult>& results,
                    const std::string& file, const Theory& theory,
                    double precision = 0.01) {
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
    // Or the line above proves nothing.
    const model::MeasureKind& kind = *scenario.measures[i].kind;
    const bool is_rare =
        kind.units == "1" && kind.random_denominator && expected->second < 0.05;
    CHECK(interval->half_width <= (is_rare ? 2.0 : 1.0) * precision * expected->second);
  }
  CHECK(scenario.measures.size() == theory.size());
}

/// Runs a scenario, and compares.
inline void compare(const model::Scenario& scenario, std::uint32_t seed,
                    const std::string& file, std::uint32_t replications,
                    const Theory& theory, double precision = 0.01) {
  const auto results =
      experiment::run_replications(scenario, {.seed = seed, .count = replications});
  compare(scenario, results, file, theory, precision);
}

/// Runs a scenario file as a user would, and compares.
///
/// @param file  below scenarios/
inline void compare(const std::string& file, std::uint32_t replications,
                    const Theory& theory, double precision = 0.01) {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/" + file);
  compare(study.scenarios.front().scenario, study.seed, file, replications, theory,
          precision);
}

}  // namespace caseload::test

#pragma once

#include "caseload/io/study.hpp"
#include "catch.hpp"

#include <algorithm>
#include <string>

namespace caseload::test {

/// A scenario of a study that ships with caseload, and is read once for all tests.
inline const io::ScenarioDocument& scenario_of(const io::Study& study,
                                               const std::string& name) {
  const auto found = std::find_if(
      study.scenarios.begin(), study.scenarios.end(),
      [&name](const io::ScenarioDocument& one) { return one.scenario.name == name; });
  REQUIRE(found != study.scenarios.end());
  return *found;
}

/// The position of a measure in a scenario.
inline std::size_t measure_of(const model::Scenario& scenario,
                              const std::string& name) {
  const auto found = std::find_if(
      scenario.measures.begin(), scenario.measures.end(),
      [&name](const model::MeasureDefinition& one) { return one.name == name; });
  REQUIRE(found != scenario.measures.end());
  return static_cast<std::size_t>(found - scenario.measures.begin());
}

/// How often what a measure counts happened.
inline std::int64_t count(const model::MeasureResult& result) {
  return static_cast<std::int64_t>(result.numerator.low());
}

}  // namespace caseload::test

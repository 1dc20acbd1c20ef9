#pragma once

#include "app/json_text.hpp"
#include "caseload/model/happening.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// One thing that happens to a person, in words and for programs.
struct JourneyStep {
  core::TimePoint when{};
  std::string text;  ///< "waits 2.1 day for clinicians: closed 1.5 day, ..."
  Json facts;        ///< without the time

  friend bool operator==(const JourneyStep& a, const JourneyStep& b) {
    return a.when == b.when && a.facts == b.facts;
  }
};

/// The life of one person as steps, in order: where they come and go, by what, what
/// they wait for and why, and how their visits went. A wait is one step, when it is
/// over, with the time that each set of things was missing.
std::vector<JourneyStep> journey_steps(const model::Scenario& scenario,
                                       const std::vector<model::Happening>& journey);

}  // namespace caseload::app

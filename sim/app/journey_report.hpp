#pragma once

#include "app/journey_steps.hpp"
#include "app/terminal.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// The life of a person in one scenario; without steps: they do not come there.
struct Life {
  const model::Scenario* scenario = nullptr;
  std::vector<JourneyStep> steps;
};

/// Who it is, and where they live; the last empty where there are no provinces.
struct PersonFacts {
  std::string name;
  std::string type;
  std::string province;
};

/// One life, or the same person's in several scenarios: what is the same in all of them
/// first, up to where the first of them parts from the baseline; then each from there.
///
/// @param lives  the baseline's first
std::string journey_text(const PersonFacts& person, const std::vector<Life>& lives,
                         const Terminal& terminal);

/// [{"scenario": ..., "steps": [{"time": ..., "step": ..., ...}]}], and how many steps
/// are the same in all.
Json journey_json(const std::vector<Life>& lives);

}  // namespace caseload::app

#pragma once

#include "caseload/io/study.hpp"
#include "io/scenario/mistakes.hpp"
#include "io/scenario/node.hpp"

#include <string>

namespace caseload::io::reading {

/// The scenario of `study` that `node` names; null after a mistake, which is recorded.
const ScenarioDocument* find_scenario(Mistakes& mistakes, const Study& study,
                                      const Node& node, const std::string& key);

/// The same of a measure of one of its scenarios.
const model::MeasureDefinition* find_measure(Mistakes& mistakes,
                                             const ScenarioDocument& document,
                                             const Node& node, const std::string& key);

}  // namespace caseload::io::reading

#pragma once

#include "app/terminal.hpp"
#include "caseload/io/conflicts.hpp"
#include "caseload/io/study.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// What a study's numbers rest on: every value that somebody wrote, with unit, range,
/// source and quality; of scenarios that extend another one what they change; which are
/// only assumed; published figures that contradict each other; the sources.
struct Evidence {
  const io::Study& study;
  std::vector<const io::ScenarioDocument*> documents;
  std::vector<io::Conflict> conflicts;
};

/// Of all scenarios of a study. @throws io::MissingInput, io::InputErrors
Evidence evidence_of(const io::Study& study);

std::string evidence_text(const Evidence& evidence, const Terminal& terminal);
std::string evidence_markdown(const Evidence& evidence);
std::string evidence_json(const Evidence& evidence);

}  // namespace caseload::app

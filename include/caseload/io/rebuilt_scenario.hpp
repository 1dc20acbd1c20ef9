#pragma once

#include "caseload/io/study.hpp"

#include <stdexcept>
#include <string>

namespace caseload::io {

/// A scenario as results keep it: enough to run it again, without the files that it was
/// written in.
struct StoredScenario {
  std::string name;
  std::string canonical;        ///< ScenarioDocument::canonical
  std::string baseline_shares;  ///< baseline_shares_text()
};

/// The shares of the baseline that the ways on of a scenario are coupled to, as JSON.
std::string baseline_shares_text(const model::Scenario& scenario);

/// A stored scenario that this program cannot make a scenario of again.
class NotRebuilt : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Makes a scenario again of what results keep, which may come from a stranger: it
/// passes every check that a scenario file does, and must then mean what is stored,
/// byte for byte. It has no title, no labels and no evidence.
///
/// @throws NotRebuilt, in words that say why
ScenarioDocument rebuilt_scenario(const StoredScenario& stored);

}  // namespace caseload::io

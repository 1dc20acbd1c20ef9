#include "caseload/io/rebuilt_scenario.hpp"

#include "caseload/experiment/runner.hpp"
#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

#include <set>

namespace caseload::io::test {
namespace {

namespace fs = std::filesystem;

StoredScenario stored(const ScenarioDocument& document) {
  return {document.scenario.name, document.canonical,
          baseline_shares_text(document.scenario)};
}

/// Every study and every scenario that stands alone below a folder.
std::vector<fs::path> studies_below(const fs::path& folder) {
  std::vector<fs::path> found;
  std::set<fs::path> of_studies;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.path().filename() == "study.toml") {
      found.push_back(entry.path());
      of_studies.insert(entry.path().parent_path());
    }
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream file{entry.path()};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (text.find("\n[run]") != std::string::npos) found.push_back(entry.path());
  }
  return found;
}

std::string digest_of(const model::Scenario& scenario) {
  std::string bytes;
  for (const auto& one : experiment::run_replications(
           scenario, {.seed = 1, .first = 3, .count = 1, .threads = 1}))
    bytes += model::canonical_bytes(one);
  return sha256(bytes);
}

TEST_CASE("Every scenario of this repository is rebuilt from what results keep of it",
          "[io][rebuilt]") {
  // Rebuilding refuses whatever does not come back byte for byte; the plan's digest
  // covers what the canonical form leaves out: the baseline's shares, and the order of
  // the measures.
  std::size_t scenarios = 0;
  for (const fs::path& path : studies_below(CASELOAD_SCENARIOS)) {
    const Study study = read_study(path);
    for (const ScenarioDocument& document : study.scenarios) {
      CAPTURE(path, document.scenario.name);
      const ScenarioDocument again = rebuilt_scenario(stored(document));
      CHECK(again.canonical == document.canonical);
      CHECK(plan_digest(again, 1) == plan_digest(document, 1));
      ++scenarios;
    }
  }
  CHECK(scenarios > 100);
}

}  // namespace
}  // namespace caseload::io::test

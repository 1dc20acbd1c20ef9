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

TEST_CASE("A scenario that is rebuilt finds the same", "[io][rebuilt]") {
  for (const std::string name :
       {"queues/clinic-week.toml", "hazards/crowding.toml", "stores/emergency.toml",
        "courses/interrupted.toml", "vocabulary/provinces.toml",
        "vocabulary/costs.toml", "methadone-2010", "pooling"}) {
    CAPTURE(name);
    const Study study = read_study(fs::path{CASELOAD_SCENARIOS} / name);
    for (const ScenarioDocument& document : study.scenarios)
      CHECK(digest_of(rebuilt_scenario(stored(document)).scenario) ==
            digest_of(document.scenario));
  }
}

std::string refusal_of(const StoredScenario& scenario) {
  try {
    rebuilt_scenario(scenario);
  } catch (const NotRebuilt& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("Shares of the baseline come back, also where nobody goes", "[io][rebuilt]") {
  // A quarter of the baseline's people go to prison, here half: who is moved by that
  // depends on both. In neither anybody goes to the centre, from which they would go
  // on.
  const std::string with_centre =
      replaced(small_baseline, "prison = 0.25", "prison = 0.25\ncentre = 0.0") +
      "[states.centre]\nkind = \"stay\"\nduration = \"9 day\"\nnext = \"released\"\n";
  const Study study =
      StudyFolder{}
          .with("study.toml", study_of(R"(["baseline.toml", "half.toml"])"))
          .with("baseline.toml", with_centre)
          .with("half.toml",
                extending("half", "[\"states.custody.next\"]",
                          "[states.custody.next]\nreleased = 0.5\nprison = 0.5\n"))
          .read();
  for (const ScenarioDocument& document : study.scenarios) {
    const ScenarioDocument again = rebuilt_scenario(stored(document));
    CHECK(plan_digest(again, 1) == plan_digest(document, 1));
    CHECK(digest_of(again.scenario) == digest_of(document.scenario));
  }
  // With the shares of the baseline changed to its own it is another one.
  StoredScenario alone = stored(study.scenarios[1]);
  alone.baseline_shares =
      replaced(replaced(alone.baseline_shares, "0.25]],\"released", "0.5]],\"released"),
               "0.75", "0.5");
  CHECK(plan_digest(rebuilt_scenario(alone), 1) != plan_digest(study.scenarios[1], 1));
}

TEST_CASE("What is no stored scenario is refused, whatever it is", "[io][rebuilt]") {
  const Study study = read_baseline(small_baseline);
  const StoredScenario good = stored(study.scenarios.front());
  REQUIRE(refusal_of(good).empty());
  const auto canonical = [&](const std::string& old, const std::string& by) {
    StoredScenario changed = good;
    changed.canonical = replaced(changed.canonical, old, by);
    return refusal_of(changed);
  };
  const auto shares = [&](const std::string& text) {
    StoredScenario changed = good;
    changed.baseline_shares = text;
    return refusal_of(changed);
  };
  // A key that nobody asks for, and another way to write the same.
  CHECK(canonical("\"schema\":1", "\"extra\":1,\"schema\":1") ==
        "what it becomes does not mean the same");
  CHECK(canonical("\"batch\":1.0", "\"batch\":1") ==
        "what it becomes does not mean the same");
  CHECK(canonical("\"schema\":1", "\"schema\":2") ==
        "it is of no schema that this program knows");
  CHECK(canonical("\"kind\":\"exit\"", "\"kind\":\"door\"") ==
        "there is no kind of state called \"door\"");
  CHECK(canonical("172800000", "-1").find("expected a duration") != std::string::npos);
  CHECK(canonical("172800000", "1e300") == "a whole number is something else");
  CHECK(canonical("172800000", "18446744073709551615") ==
        "a whole number is too large");
  CHECK(canonical("\"prison\":0.25", "\"prison\":0.35")
            .find("expected shares that sum to 1") != std::string::npos);
  CHECK(canonical("\"cases_per_day\":10.0", "\"cases_per_day\":20.0")
            .find("the majorant of this layer") != std::string::npos);
  CHECK(canonical("\"cases_per_day\":10.0", "\"cases_per_day\":-1.0")
            .find("expected a rate") != std::string::npos);
  CHECK(canonical("31536000000", "9223372036854775807") ==
        "its dates are none of a run");
  CHECK(canonical("2017-01-01", "2017-02-31") == "the start is no date");
  CHECK(canonical("\"initial\":{}", "\"initial\":[]").empty() == false);

  CHECK(shares("") == "it is no JSON");
  CHECK(shares(std::string(100'000, '[')) == "it is nested too deeply");
  CHECK(shares(replaced(good.baseline_shares, "\"prison\"", "\"moon\""))
            .find("\"moon\"") != std::string::npos);
  CHECK(
      shares(replaced(good.baseline_shares, "0.75", "0.85")).find("do not sum to 1") !=
      std::string::npos);
  CHECK(shares("{}") == "the baseline's shares are not those of its ways on");
}

}  // namespace
}  // namespace caseload::io::test

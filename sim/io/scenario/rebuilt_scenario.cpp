#include "caseload/io/rebuilt_scenario.hpp"

#include "io/scenario/baseline_shares.hpp"
#include "io/scenario/canonical.hpp"
#include "io/scenario/canonical_reader.hpp"
#include "io/scenario/coupling.hpp"
#include "io/scenario/scenario_reader.hpp"

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is a door of that room

/// The first mistake, as it reads after "because".
void refuse_mistakes(const Mistakes& mistakes) {
  if (mistakes.count() == 0) return;
  const core::InputError& first = mistakes.all().front();
  throw NotCanonical{first.origin().key + ": expected " + first.detail().expected +
                     ", got " + first.detail().got};
}

Draft read_again(const StoredScenario& stored) {
  const std::string file = stored.name;
  RestoredFile restored =
      restored_file(stored.canonical, stored.name, stored.baseline_shares);
  ResolvedFile resolved;
  resolved.file.shown = &file;
  resolved.tree = std::move(restored.tree);
  resolved.own = resolved.tree;
  Mistakes mistakes;
  RunSettings run;
  run.calendar = restored.calendar;
  Draft draft = read_scenario(mistakes, nullptr, Sources{}, run, resolved);
  refuse_mistakes(mistakes);
  assign_majorants(mistakes, &restored.majorants, run.calendar,
                   {{&draft, &resolved.tree}}, 0);
  refuse_mistakes(mistakes);
  return draft;
}

}  // namespace

std::string baseline_shares_text(const model::Scenario& scenario) {
  return json_of_baseline_shares(scenario).dump();
}

ScenarioDocument rebuilt_scenario(const StoredScenario& stored) {
  try {
    Draft draft = read_again(stored);
    ScenarioDocument document{.scenario = draft.scenario,
                              .file = stored.name,
                              .extends = {},
                              .declared_changes = {},
                              .values = std::move(draft.values),
                              .canonical = canonical_json(draft)};
    if (document.canonical != stored.canonical)
      throw NotCanonical{"what it becomes does not mean the same"};
    take_baseline_shares(document.scenario, stored.baseline_shares);
    return document;
  } catch (const NotCanonical& error) {
    throw NotRebuilt{error.what()};
  }
}

}  // namespace caseload::io

#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"

#include <nlohmann/json.hpp>

namespace caseload::io {
namespace {

using Json = nlohmann::json;

/// Grows when the same sources find other numbers, as with another compiler that would
/// break the promise of equal bits. None has: see "numerics" in ARCHITECTURE.md.
constexpr int numerics_version = 1;

Json steps_of(const model::Dated<double>& value) {
  Json steps = Json::array();
  for (const auto& step : value.steps())
    steps.push_back({step.from.time_since_epoch().count(), step.value});
  return steps;
}

/// The baseline's shares. Not in the canonical scenario, which says what its own file
/// means; but a person's way depends on them (see model::Routing).
Json baseline_shares(const model::Scenario& scenario) {
  Json states = Json::object();
  for (const auto& state : scenario.states)
    for (std::size_t type = 0; type < state.next.size(); ++type)
      for (const auto& branch : state.next[type])
        states[state.name][scenario.person_types[type]]
              [scenario.states[static_cast<std::size_t>(branch.to)].name] =
                  steps_of(branch.baseline_share);
  return states;
}

}  // namespace

std::string plan_digest(const ScenarioDocument& document, std::uint32_t seed) {
  const model::Scenario& scenario = document.scenario;
  Json measures = Json::array();
  for (const auto& measure : scenario.measures) measures.push_back(measure.name);
  const Json plan{
      {"scenario", document.canonical},  {"baseline_shares", baseline_shares(scenario)},
      {"measures", std::move(measures)}, {"seed", seed},
      {"source_hash", source_hash()},    {"numerics", numerics_version}};
  return sha256(plan.dump());
}

}  // namespace caseload::io

#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "io/scenario/baseline_shares.hpp"

#include <nlohmann/json.hpp>

namespace caseload::io {
namespace {

using Json = nlohmann::json;

/// Grows when the same sources find other numbers, as with another compiler that would
/// break the promise of equal bits. None has: see "numerics" in ARCHITECTURE.md.
constexpr int numerics_version = 1;

}  // namespace

std::string plan_digest(const ScenarioDocument& document, std::uint32_t seed) {
  return plan_digest(document, seed, source_hash());
}

std::string plan_digest(const ScenarioDocument& document, std::uint32_t seed,
                        std::string_view program) {
  const model::Scenario& scenario = document.scenario;
  Json measures = Json::array();
  for (const auto& measure : scenario.measures) measures.push_back(measure.name);
  // Not in the canonical scenario, which says what its own file means, are the
  // baseline's shares; but a person's way depends on them.
  const Json plan{{"scenario", document.canonical},
                  {"baseline_shares", reading::json_of_baseline_shares(scenario)},
                  {"measures", std::move(measures)},
                  {"seed", seed},
                  {"source_hash", program},
                  {"numerics", numerics_version}};
  return sha256(plan.dump());
}

}  // namespace caseload::io

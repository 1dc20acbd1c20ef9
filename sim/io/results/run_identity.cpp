#include "caseload/io/results.hpp"

namespace caseload::io {
namespace {

/// All texts of a results file that no scenario hash covers, each ended by a byte zero.
std::string labels_of(const Study& study,
                      const std::vector<const ScenarioDocument*>& scenarios) {
  std::string text;
  const auto add = [&](const std::string& label) { (text += label) += '\0'; };
  add(study.title);
  add(study.scenarios.at(study.baseline).scenario.name);
  for (const std::string& name : study.primary) add(name);
  for (const ScenarioDocument* document : scenarios) {
    add(document->scenario.title);
    add(document->extends);
    for (const model::MeasureDefinition& measure : document->scenario.measures)
      add(measure.long_name);
  }
  return text;
}

}  // namespace

RunIdentity identity_of(const Study& study, std::uint32_t seed,
                        std::uint32_t replications,
                        const std::vector<const ScenarioDocument*>& scenarios) {
  RunIdentity identity{.study = study.name,
                       .seed = seed,
                       .replications = replications,
                       .source_hash = std::string{source_hash()},
                       .labels = sha256(labels_of(study, scenarios)),
                       .weekly = study.store_weekly,
                       .histograms = study.store_histograms,
                       .scenarios = {}};
  for (const ScenarioDocument* document : scenarios)
    identity.scenarios.push_back(
        {document->scenario.name, sha256(document->canonical)});
  return identity;
}

RunIdentity identity_of(const StudyResults& results) {
  core::expects(results.study != nullptr && !results.scenarios.empty(),
                "results of at least one scenario of a study");
  std::vector<const ScenarioDocument*> documents;
  for (const ScenarioResults& scenario : results.scenarios)
    documents.push_back(scenario.document);
  const std::size_t replications = results.scenarios.front().replications.size();
  return identity_of(*results.study, results.seed,
                     static_cast<std::uint32_t>(replications), documents);
}

}  // namespace caseload::io

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

RunIdentity identity_of(const StudyOutline& outline) {
  const Study& study = *outline.study;
  RunIdentity identity{.study = study.name,
                       .seed = outline.seed,
                       .replications = outline.replications,
                       .source_hash = std::string{source_hash()},
                       .labels = sha256(labels_of(study, outline.documents)),
                       .weekly = study.store_weekly,
                       .histograms = study.store_histograms,
                       .scenarios = {}};
  for (const ScenarioDocument* document : outline.documents)
    identity.scenarios.push_back(
        {document->scenario.name, sha256(document->canonical)});
  return identity;
}

StudyOutline outline_of(const StudyResults& results) {
  core::expects(results.study != nullptr && !results.scenarios.empty(),
                "results of at least one scenario of a study");
  StudyOutline outline{.study = results.study, .seed = results.seed, .documents = {}};
  for (const ScenarioResults& scenario : results.scenarios)
    outline.documents.push_back(scenario.document);
  outline.replications =
      static_cast<std::uint32_t>(results.scenarios.front().replications.size());
  return outline;
}

RunIdentity identity_of(const StudyResults& results) {
  return identity_of(outline_of(results));
}

}  // namespace caseload::io

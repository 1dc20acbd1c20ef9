#include "io/results/results_writer.hpp"

#include "io/results/layout.hpp"
#include "io/results/summary.hpp"

namespace caseload::io {
namespace {

/// Stands where the results digest will, until all scenarios have been seen: its 64
/// characters are replaced in the finished file. HDF5 keeps such a text as plain bytes,
/// without a checksum.
constexpr std::string_view digest_to_come =
    "(the results digest, when all the scenarios have been written..)";
static_assert(digest_to_come.size() == 64);

void put_digest(std::string& file, const std::string& digest) {
  int found = 0;
  for (std::size_t at = file.find(digest_to_come); at != std::string::npos;
       at = file.find(digest_to_come, at + digest.size())) {
    file.replace(at, digest.size(), digest);
    ++found;
  }
  core::expects(found == 2, "two places for the results digest");
}

void check(const StudyOutline& outline, const ScenarioResults& results) {
  core::expects(results.replications.size() == outline.replications,
                "as many replications of each scenario as the outline says");
  const model::Scenario& scenario = results.document->scenario;
  core::expects(!find_name_clash(scenario), "one name a variable");
  for (const model::ReplicationResult& replication : results.replications)
    core::expects(replication.measures.size() == scenario.measures.size(),
                  "one result a measure of the scenario");
}

}  // namespace

namespace results {

ResultsWriter::ResultsWriter(const StudyOutline& outline)
    : outline_{outline}, summary_{summary_heading()} {
  core::expects(0 < outline.replications &&
                    outline.replications <= core::StreamKey::most_replications,
                "from 1 to 2^20 replications");
  write_root(file_.root(), outline_, std::string{digest_to_come});
}

void ResultsWriter::add(const ScenarioResults& results) {
  core::expects(added_ < outline_.documents.size() &&
                    results.document == outline_.documents[added_],
                "the next scenario of the outline");
  ++added_;
  check(outline_, results);
  for (const model::ReplicationResult& replication : results.replications)
    digest_.add(model::canonical_bytes(replication));
  write_scenario(file_.root(), *outline_.study, results);
  summary_ += summary_lines(results);
}

ResultsWriter::Output ResultsWriter::finish() {
  core::expects(added_ == outline_.documents.size(), "all scenarios of the outline");
  Output output{.file = file_.bytes(),
                .summary = std::move(summary_),
                .digest = digest_.hexadecimal()};
  put_digest(output.file, output.digest);
  return output;
}

}  // namespace results

std::string results_file(const StudyResults& found) {
  const StudyOutline outline = outline_of(found);
  results::ResultsWriter writer{outline};
  for (const ScenarioResults& scenario : found.scenarios) writer.add(scenario);
  return writer.finish().file;
}

}  // namespace caseload::io

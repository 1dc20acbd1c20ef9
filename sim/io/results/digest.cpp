#include "caseload/io/results.hpp"
#include "io/results/sha256.hpp"

namespace caseload::io {

std::string sha256(std::string_view bytes) {
  results::Sha256 hash;
  hash.add(bytes);
  return hash.hexadecimal();
}

struct ResultsDigest::State {
  results::Sha256 hash;
};

ResultsDigest::ResultsDigest() : state_{std::make_unique<State>()} {}
ResultsDigest::~ResultsDigest() = default;
ResultsDigest::ResultsDigest(ResultsDigest&&) noexcept = default;
ResultsDigest& ResultsDigest::operator=(ResultsDigest&&) noexcept = default;

void ResultsDigest::add(const model::ReplicationResult& replication) {
  state_->hash.add(model::canonical_bytes(replication));
}

std::string ResultsDigest::text() {
  return state_->hash.hexadecimal();
}

std::string results_digest(const StudyResults& results) {
  ResultsDigest digest;
  for (const ScenarioResults& scenario : results.scenarios)
    for (const model::ReplicationResult& replication : scenario.replications)
      digest.add(replication);
  return digest.text();
}

}  // namespace caseload::io

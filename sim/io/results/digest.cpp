#include "caseload/io/results.hpp"
#include "io/results/sha256.hpp"

namespace caseload::io {

std::string sha256(std::string_view bytes) {
  results::Sha256 hash;
  hash.add(bytes);
  return hash.hexadecimal();
}

std::string results_digest(const StudyResults& results) {
  results::Sha256 hash;
  for (const ScenarioResults& scenario : results.scenarios)
    for (const model::ReplicationResult& replication : scenario.replications)
      hash.add(model::canonical_bytes(replication));
  return hash.hexadecimal();
}

}  // namespace caseload::io

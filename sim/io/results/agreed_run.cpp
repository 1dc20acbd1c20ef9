#include "io/results/agreed_run.hpp"

#include "io/results/separate_process.hpp"
#include "io/results/stored_reads.hpp"

namespace caseload::io::results {
namespace {

const char* first_difference(const StoredIdentity& there, const StoredRun& run) {
  const RunIdentity& identity = run.identity;
  if (there.run != run_text(run)) return "caseload_run";
  if (there.source_hash != identity.source_hash) return "caseload_source_hash";
  if (there.study != identity.study) return "caseload_study";
  if (there.seed != std::to_string(identity.seed)) return "caseload_seed";
  if (there.results_digest != run.results_digest) return "caseload_results_digest";
  return nullptr;
}

}  // namespace

std::string disagreement(const std::filesystem::path& file, const StoredRun& run) {
  try {
    const char* const attribute = first_difference(stored_identity(file), run);
    if (attribute == nullptr) return {};
    std::string text = "one whose attribute ";
    text += attribute;
    return text + " was changed: it no longer says what the file was written with";
  } catch (const ProcessFailed& failure) {
    return std::string{"one that "} + failure.what();
  }
}

}  // namespace caseload::io::results

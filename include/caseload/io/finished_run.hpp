#pragma once

#include "caseload/io/results.hpp"
#include "caseload/io/unfinished_run.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace caseload::io {

/// A run that left its results in a folder, to be read again.
///
/// results.h5 says which run it was; HDF5 is asked for that in a process of its own,
/// for the file may come from anywhere. What each replication found is read from the
/// parts: there stand the whole numbers, numerator and denominator, where results.h5
/// has quotients; and a part's SHA-256 is checked before HDF5 sees a byte of it.
/// Nothing is run, made or moved.
class FinishedRun {
 public:
  /// @param output   where `run` left its results
  /// @param study    must outlive this
  /// @param command  the `caseload run ...` that leaves results there, for messages
  /// @throws MissingInput when there are none, InputError when there is no results file
  ///         of caseload, a damaged one, or one of another study, seed apart, or
  ///         another program
  FinishedRun(std::filesystem::path output, const Study& study, std::string command);

  /// What there is of a run that is not at its end, for a draft: of the scenarios that
  /// have any, the replications that all of them have (UnfinishedRun::shared), so that
  /// each has its pair.
  /// @param run  not empty
  FinishedRun(UnfinishedRun run, const Study& study, std::string command);

  /// Where this is a draft: what there is in all.
  const std::optional<UnfinishedRun>& unfinished() const { return unfinished_; }

  /// Seed and number of replications are those of the results, whatever the study asks
  /// for now; the scenarios, those that both have, baseline first.
  const StudyOutline& outline() const { return outline_; }

  /// The results digest, as results.h5 says; of a draft empty.
  const std::string& digest() const { return digest_; }

  /// Where they are.
  const std::filesystem::path& folder() const { return output_; }

  bool has(const ScenarioDocument& document) const;

  /// The command that makes what is missing of these results.
  std::string remedy() const;

  /// What provenance.json beside the results says of the run that made them: texts and
  /// numbers, by their keys (results/README.md). Empty when there is none of these very
  /// results.
  std::map<std::string, std::string, std::less<>> provenance() const;

  /// What the replications of one of outline().documents found, in their order.
  /// @throws MissingInput when a replication is not in the parts, or has failed;
  ///         DamagedPart; Contradiction
  std::vector<model::ReplicationResult> replications(
      const ScenarioDocument& document) const;

  /// @param found  the results digest of all replications(), for a reader who has read
  ///               those of every document, in their order; of a draft any
  /// @throws InputError where it is not digest(): parts were changed, though each of
  ///         them is whole
  void expect_digest(const std::string& found) const;

 private:
  std::filesystem::path output_;
  std::string command_;
  std::string digest_;
  StudyOutline outline_;
  std::optional<UnfinishedRun> unfinished_;
};

/// Where the study of some results was when they were made, as provenance.json in their
/// folder says; empty when it does not.
std::filesystem::path recorded_study(const std::filesystem::path& folder);

}  // namespace caseload::io

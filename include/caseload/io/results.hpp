#pragma once

#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// The replications of one scenario, in order of their number from 0.
struct ScenarioResults {
  const ScenarioDocument* document = nullptr;
  std::vector<model::ReplicationResult> replications;
};

/// All results of a study, baseline first, then in the order of the study file. At
/// least one scenario, all with the same number of replications, at least one.
struct StudyResults {
  const Study* study = nullptr;
  std::uint32_t seed = 0;
  std::vector<ScenarioResults> scenarios;
};

/// What results are of, without the results.
struct StudyOutline {
  const Study* study = nullptr;
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;                  ///< of each scenario
  std::vector<const ScenarioDocument*> documents;  ///< in the order of the results
};
StudyOutline outline_of(const StudyResults& results);

/// SHA-256, as 64 hexadecimal digits, over the canonical bytes of every replication of
/// every scenario in order: the results digest. Two runs found the same exactly when it
/// is the same.
std::string results_digest(const StudyResults& results);

/// The same where not all replications are held at once.
class ResultsDigest {
 public:
  ResultsDigest();
  ~ResultsDigest();
  ResultsDigest(ResultsDigest&&) noexcept;
  ResultsDigest& operator=(ResultsDigest&&) noexcept;

  /// The next one: of the same scenario, or the first of the next.
  void add(const model::ReplicationResult& replication);
  /// Asked once, after the last.
  std::string text();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// SHA-256 of any bytes, as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Hash of include/ and sim/ of the program, and its version.
std::string_view source_hash();
std::string_view version();

/// A result could not be written: exit code 73 (cannot create) or 74 (I/O).
class WriteError : public std::runtime_error {
 public:
  WriteError(const std::string& what, bool cannot_create)
      : std::runtime_error{what}, cannot_create_{cannot_create} {}
  bool cannot_create() const noexcept { return cannot_create_; }

 private:
  bool cannot_create_;
};

/// All that decides what a run finds and how its results file reads, known before it
/// runs: two runs with the same identity leave the same results.h5.
struct RunIdentity {
  struct Scenario {
    std::string name;
    std::string sha256;  ///< of ScenarioDocument::canonical

    friend bool operator==(const Scenario&, const Scenario&) = default;
  };

  std::string study;
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  std::string source_hash;
  std::string labels;  ///< SHA-256 of titles, long names, baseline, primary measures
  bool weekly = true;  ///< are weekly series, histograms stored?
  bool histograms = true;
  std::vector<Scenario> scenarios;  ///< in the order of the run

  friend bool operator==(const RunIdentity&, const RunIdentity&) = default;
};

RunIdentity identity_of(const StudyOutline& outline);
RunIdentity identity_of(const StudyResults& results);

/// The results digest of the results.h5 in a folder, where it is of this run, or of one
/// that holds all of it; empty otherwise. Titles and what is stored beside the sums do
/// not matter. HDF5 never parses the file.
std::optional<std::string> kept_results(const std::filesystem::path& folder,
                                        const RunIdentity& identity);

/// A measure that needs a name in results.h5 which something else has.
struct NameClash {
  std::string measure;
  std::string variable;  ///< the name both need
  std::string other;     ///< the other measure; empty: an axis such as "time"
};

/// The first clash of names, for the scenario reader to refuse; writing such results is
/// a ContractViolation.
std::optional<NameClash> find_name_clash(const model::Scenario& scenario);

/// The names of what a run leaves in its output folder.
struct ResultFiles {
  std::filesystem::path results;     ///< results.h5
  std::filesystem::path summary;     ///< summary.tsv
  std::filesystem::path provenance;  ///< provenance.json
};

/// What is true of one run and of no other with the same results.
struct Provenance {
  std::string command_line = {};
  std::string study = {};    ///< where it was: an absolute path
  std::string started = {};  ///< ISO 8601, UTC
  std::string finished = {};
  int threads = 0;
  double user_seconds = 0.0;
  double elapsed_seconds = 0.0;
  std::uint64_t peak_memory = 0;  ///< bytes
};

/// The folder that takes the results of one run. Made before the run, so that a run
/// whose results could not be kept is refused before it costs anything.
///
/// A run never erases or replaces. The same run again (equal RunIdentity) may go to the
/// same folder: files that are there stay as they are, those that are missing are
/// added.
class OutputFolder {
 public:
  /// Makes the folder and its parents if missing, and tries that it can be written to.
  ///
  /// An existing results.h5 may come from anywhere: only its first megabyte is looked
  /// at, as text, and HDF5 never parses it.
  ///
  /// @throws WriteError with cannot_create() when that fails, or the folder holds
  /// results
  ///         of another run; the message names what differs and what to do
  OutputFolder(std::filesystem::path folder, RunIdentity identity);

  /// Writes results.h5 (layout: results/README.md), summary.tsv and provenance.json, in
  /// this order: each built completely, written under a temporary name, synced, then
  /// linked to its final name, so that a file with a final name is whole.
  ///
  /// Not to be called from two threads at once: HDF5 has global state.
  ///
  /// @param results  of the run that `identity` names
  /// @throws WriteError, after which no file has a final name that is not whole: also
  ///         when a file with other contents is there
  ResultFiles publish(const StudyResults& results, const Provenance& provenance) const;

  /// The replications of the scenario at a position of the outline. Asked for one
  /// scenario after the other, so that no more than one need be in memory.
  using Source = std::function<ScenarioResults(std::size_t scenario)>;

  struct Published {
    ResultFiles files;
    std::string digest;  ///< results_digest() of all
  };
  /// The same for results that are too many to be held at once.
  Published publish(const StudyOutline& outline, const Source& source,
                    const Provenance& provenance) const;

  /// Puts what the numbers of the study rest on beside the results, as evidence.json: a
  /// JSON object that begins with its schema. What an earlier run put there is
  /// replaced.
  /// @throws WriteError, also when a file of something else is there
  void publish_evidence(const std::string& evidence) const;

  const ResultFiles& files() const { return files_; }

 private:
  void publish_summary(const std::string& summary) const;
  void publish_provenance(const Provenance& provenance,
                          const std::string& digest) const;

  std::filesystem::path folder_;
  RunIdentity identity_;
  ResultFiles files_;
};

/// The bytes of results.h5: a function of its argument and of the program alone.
/// @throws WriteError when memory does not suffice, core::ContractViolation when a
/// count
///         is beyond 32 bits or the results do not fit their scenario
std::string results_file(const StudyResults& results);

/// The bytes of summary.tsv: a header, then one line a scenario and measure.
std::string summary_table(const StudyResults& results);

}  // namespace caseload::io

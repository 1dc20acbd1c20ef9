#pragma once

#include "app/command_line.hpp"
#include "caseload/io/batch_plan.hpp"
#include "caseload/io/part_folder.hpp"
#include "caseload/io/results.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace caseload::app {

/// Which replications of which study are meant, and where their results are: what the
/// verbs `run`, `status` and `batch` are told in the same words.
struct ChosenStudy {
  std::string given;  ///< as the command line names it
  io::Study study;
  std::vector<const io::ScenarioDocument*> documents;  ///< of `study`
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  std::filesystem::path output;
  /// Where the command line names the plan of a batch: it says all of the above.
  std::optional<io::BatchPlan> plan;

  ChosenStudy() = default;
  ChosenStudy(const ChosenStudy&) = delete;  // the documents are its own
  ChosenStudy& operator=(const ChosenStudy&) = delete;

  io::StudyOutline outline() const { return {&study, seed, replications, documents}; }
  /// Of all scenarios.
  std::size_t all_replications() const {
    return std::size_t{replications} * documents.size();
  }
  io::PartFolder parts_of(std::size_t scenario) const {
    return {output, study, *documents[scenario], seed};
  }
  /// The digest of a results.h5 that holds all of it already; empty without one.
  std::optional<std::string> merged_digest() const {
    return io::kept_results(output, io::identity_of(outline()));
  }
  /// What to type to do what is missing: "`caseload run STUDY`".
  std::string how_to_go_on() const;
};

/// Where results of a study are when nobody says: in the clone its results folder,
/// elsewhere a folder named after the study.
std::filesystem::path default_output(const io::Study& study);

/// --scenario, --replications, --seed, --output: what a ChosenStudy is made of.
void add_study_options(boost::program_options::options_description& options);

/// What the plan of a batch says, for verbs that take nothing else.
/// @param given  its folder or its file, as a word
/// @throws io::MissingInput where there is none; otherwise as StudyChoice::read()
void choose_plan(const std::string& given, ChosenStudy& chosen);

/// --digest: of a plan that must be the one with this digest, or its begin.
void add_digest_option(boost::program_options::options_description& options);
/// @throws core::InputError where --digest names another plan; UsageError where it is
/// no
///         begin of a digest
void check_digest(const Arguments& arguments, const ChosenStudy& chosen);

/// What --seed says. @throws UsageError for what is no seed
std::optional<std::uint32_t> seed_of(const Arguments& arguments);

/// The words for a ChosenStudy, all looked at before any file is read.
class StudyChoice {
 public:
  /// @param given  the study, or the plan of a batch, as a word
  /// @throws UsageError
  StudyChoice(const Arguments& arguments, std::string given);

  /// Reads the study. @throws io::MissingInput, io::InputErrors, UsageError for a
  /// scenario that it does not have, or for options beside a plan, which says it
  /// itself; core::InputError for what is not any more as it was planned
  void read(ChosenStudy& chosen) const;

 private:
  void refuse_options_beside(const std::filesystem::path& plan) const;

  std::string given_;
  std::vector<std::string> scenarios_;
  std::optional<std::uint64_t> replications_;
  std::optional<std::uint32_t> seed_;
  std::optional<std::string> output_;
};

}  // namespace caseload::app

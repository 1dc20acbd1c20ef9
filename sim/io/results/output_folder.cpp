#include "caseload/io/results.hpp"
#include "io/results/folder_turn.hpp"
#include "io/results/provenance.hpp"
#include "io/results/publish.hpp"
#include "io/results/results_writer.hpp"
#include "io/results/stored_run.hpp"
#include "io/results/summary.hpp"

namespace caseload::io {
namespace {

constexpr const char* hint =
    "\n  hint: give another folder with --output, or move this one away";

/// Refuses results that are there, unless they are of this very run, or one is part of
/// the other.
void check_existing(const ResultFiles& files, const RunIdentity& identity) {
  if (results::is_there(files.results)) {
    const auto run = results::find_run(files.results);
    if (!run)
      throw WriteError{
          files.results.string() +
              ": is there and cannot be read as a results file of caseload; "
              "a run never replaces files" +
              hint,
          true};
    if (results::relation(run->identity, identity) == results::Relation::other)
      throw WriteError{files.results.string() +
                           ": holds another run, and a run never replaces those; what "
                           "differs: " +
                           results::difference(run->identity, identity) + hint,
                       true};
    return;
  }
  // They are written after results.h5, so these belong to something else.
  for (const auto& file : {files.summary, files.provenance})
    if (results::is_there(file))
      throw WriteError{
          file.string() +
              ": is there without the results.h5 it belongs to; a run never "
              "replaces files" +
              hint,
          true};
}

/// Results of the same run in other bytes: either the file was changed or the program
/// broke its promise. The digests tell which.
void check_same_results(const std::filesystem::path& file, const std::string& digest) {
  const auto run = results::find_run(file);
  if (run && run->results_digest != digest)
    throw WriteError{file.string() + ": holds the same run with the results digest " +
                         run->results_digest + ", but this time it is " + digest +
                         ": one of the two was made by a faulty machine or program; a "
                         "run never replaces files" +
                         hint,
                     true};
}

}  // namespace

OutputFolder::OutputFolder(std::filesystem::path folder, RunIdentity identity)
    : folder_{std::move(folder)},
      identity_{std::move(identity)},
      files_{folder_ / "results.h5", folder_ / "summary.tsv",
             folder_ / "provenance.json"} {
  results::make_folder(folder_);
  check_existing(files_, identity_);
  results::try_to_create_in(folder_);
}

ResultFiles OutputFolder::publish(const StudyResults& results,
                                  const Provenance& provenance) const {
  return publish(
             outline_of(results),
             [&](std::size_t scenario) { return results.scenarios[scenario]; },
             provenance)
      .files;
}

OutputFolder::Published OutputFolder::publish(const StudyOutline& outline,
                                              const Source& source,
                                              const Provenance& provenance) const {
  core::expects(identity_of(outline) == identity_,
                "results of the run that the folder was opened for");
  results::DiskFile file{folder_, "results.h5"};
  const auto [summary, digest] = results::write_results(file, outline, source);

  const results::FolderTurn turn{folder_};
  const auto there = results::is_there(files_.results)
                         ? results::find_run(files_.results)
                         : std::nullopt;
  const auto relation =
      there ? results::relation(there->identity, identity_) : results::Relation::same;
  // More than was asked for is there: nothing is missing.
  if (relation == results::Relation::larger) return {files_, digest};
  if (relation == results::Relation::smaller) {
    // All that is there is in what takes its place.
    results::replace(file.whole());
  } else {
    check_same_results(files_.results, digest);
    results::publish(file.whole());
  }
  publish_summary(summary);
  Provenance of_study = provenance;
  std::error_code ignored;
  of_study.study =
      std::filesystem::weakly_canonical(outline.study->file, ignored).string();
  publish_provenance(of_study, digest);
  return {files_, digest};
}

void OutputFolder::publish_evidence(const std::string& evidence) const {
  const std::string name = "evidence.json";
  const std::string begin = evidence.substr(0, evidence.find(','));
  if (results::read_begin(folder_ / name, begin.size()) == begin)
    results::replace(folder_, name, evidence);
  else
    results::publish(folder_, name, evidence);
}

void OutputFolder::publish_summary(const std::string& summary) const {
  // A run that grew may have been killed before it came to this file.
  const std::string heading = results::summary_heading();
  if (results::read_begin(files_.summary, heading.size()) == heading)
    results::replace(folder_, "summary.tsv", summary);
  else
    results::publish(folder_, "summary.tsv", summary);
}

void OutputFolder::publish_provenance(const Provenance& provenance,
                                      const std::string& digest) const {
  const auto before =
      results::read_begin(files_.provenance, results::longest_provenance);
  // What tells of the run that made these results stays.
  if (before && results::tells_of(*before, digest)) return;
  const std::string text =
      results::provenance_text(provenance, identity_, digest, before);
  if (before)
    results::replace(folder_, "provenance.json", text);
  else
    results::publish(folder_, "provenance.json", text);
}

}  // namespace caseload::io

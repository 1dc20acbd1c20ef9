#pragma once

#include "caseload/io/rebuilt_scenario.hpp"
#include "caseload/io/stored_results.hpp"
#include "io/results/recorded_variables.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

// Reading results and parts that may come from anywhere, each in a process of its own.
// What cannot be read is told by UnreadableFile or ProcessFailed, of parts by
// DamagedPart.
namespace caseload::io::results {

/// What a file says of a run to everybody who opens it with HDF5: in its attribute
/// `caseload_run`, and in those that repeat parts of it for people.
struct StoredIdentity {
  std::string run;
  std::string source_hash;
  std::string study;
  std::string seed;
  std::string results_digest;
};
StoredIdentity stored_identity(const std::filesystem::path& file);

/// What a file says of a scenario; an attribute that is not there is empty.
StoredScenario stored_scenario(const std::filesystem::path& file,
                               const std::string& name);

/// Where the bins of a scenario's histograms begin, in days; at least one.
std::vector<double> stored_bins(const std::filesystem::path& file,
                                const std::string& scenario);

/// core::Histogram has no more: 64 octaves.
inline constexpr std::size_t most_bins = 64 * core::Histogram::bins_an_octave;

/// What the file has of the variables of `found`, in the same shape.
/// @param numbers       ascending: the rows of what is by replication
/// @param replications  rows that the file has
std::vector<RecordedVariable> stored_values(const std::filesystem::path& file,
                                            const std::string& scenario,
                                            std::vector<RecordedVariable> found,
                                            const std::vector<std::uint32_t>& numbers,
                                            std::size_t replications);

/// What the parts in a folder have of some replications: canonical words, by number.
std::map<std::uint32_t, std::vector<std::uint64_t>> words_in_parts(
    const std::filesystem::path& folder, const RunIdentity& identity,
    const ScenarioDocument& document, const std::vector<std::uint32_t>& numbers);

}  // namespace caseload::io::results

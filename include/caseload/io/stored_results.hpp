#pragma once

#include "caseload/io/results.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace caseload::io {

/// Something that results say and a replication that was run again does not.
struct ReproductionDifference {
  std::string where;    ///< "results.h5" or "part"
  std::string measure;  ///< or the axis
  std::string what;     ///< "value", "count", "week 3", "numerator", ...
  std::string stored;
  std::string found;
};

/// What came of comparing one replication with what results say of it.
struct ReproducedReplication {
  std::uint32_t number = 0;
  std::size_t values = 0;  ///< of results.h5 that were compared
  bool has_part = false;   ///< whether its accumulators were there to compare
  std::size_t words = 0;   ///< of these
  std::vector<ReproductionDifference> differences;

  bool is_same() const { return differences.empty(); }
};

/// A replication that was run again.
struct RepeatedReplication {
  std::uint32_t number = 0;
  model::ReplicationResult result;
};

/// Results that may come from a stranger, without the study they are of: what they are
/// said to be, the scenarios again, and whether replications that were run again are
/// what they hold.
///
/// Of results.h5 the first megabyte is searched as text. HDF5 reads it, and parts, in
/// another process, which may crash.
class StoredResults {
 public:
  /// @param given  an output folder, or its results.h5, wherever it is now
  /// @throws MissingInput when there is none, InputError when it is none of ours
  explicit StoredResults(const std::filesystem::path& given);

  const std::filesystem::path& file() const { return file_; }
  const RunIdentity& identity() const { return identity_; }
  const std::string& digest() const { return digest_; }
  bool is_of_this_program() const { return identity_.source_hash == source_hash(); }

  /// A scenario of the results, as it was run.
  struct Scenario {
    ScenarioDocument document;
    std::size_t first_bin = 0;  ///< of the histograms in results.h5
    std::size_t bins = 0;       ///< 0: none
  };
  /// @param position  in identity().scenarios
  /// @throws InputError when it cannot be read, or not be made a scenario again
  Scenario scenario(std::size_t position) const;

  /// Compares replications of one scenario that were run again.
  /// @param repeated  ascending by number
  /// @return          one for each
  /// @throws InputError when the file cannot be read; DamagedPart
  std::vector<ReproducedReplication> compare(
      const Scenario& scenario, const std::vector<RepeatedReplication>& repeated) const;

 private:
  core::InputError damaged(std::string got) const;

  std::filesystem::path file_;
  std::filesystem::path folder_;
  RunIdentity identity_;
  std::string digest_;
};

/// `size` different numbers below `population`, ascending, which anybody can draw: the
/// n-th drawn is SHA-256 of "caseload sample SEED n", its first 15 hexadecimal digits,
/// modulo `population`; who is drawn already is skipped. All of them where `size` is
/// not less than `population`.
std::vector<std::uint64_t> drawn_sample(std::uint64_t seed, std::uint64_t population,
                                        std::uint64_t size);

}  // namespace caseload::io

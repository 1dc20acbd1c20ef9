#pragma once

#include "app/console.hpp"
#include "caseload/io/stored_results.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace caseload::app {

/// A replication of a scenario of some results.
struct StoredPair {
  std::size_t scenario = 0;  ///< position in RunIdentity::scenarios
  std::uint32_t replication = 0;
};

/// Which replications of stored results are looked at, and how they were chosen.
struct ReproductionSample {
  std::vector<std::size_t> scenarios;  ///< those from which is drawn
  std::uint64_t population = 0;        ///< pairs of them that there are
  std::optional<std::uint64_t> seed;   ///< empty: nothing was drawn
  std::optional<std::uint32_t> only;   ///< the replication that was asked for
  std::vector<StoredPair> pairs;       ///< by scenario, ascending

  bool is_all() const { return pairs.size() == population; }
};

/// Draws `size` pairs of the replications of some scenarios; the position of a pair is
/// that of its scenario, times the replications, plus its replication.
ReproductionSample drawn_pairs(const io::RunIdentity& identity,
                               std::vector<std::size_t> scenarios, std::uint64_t seed,
                               std::uint64_t size);
/// One replication of each.
ReproductionSample chosen_pairs(const io::RunIdentity& identity,
                                std::vector<std::size_t> scenarios,
                                std::uint32_t replication);

/// The probability that a sample has none of so many wrong ones (hypergeometric).
double probability_to_miss(std::uint64_t population, std::uint64_t wrong,
                           std::uint64_t size);

struct ReproducedPair {
  std::size_t scenario = 0;
  io::ReproducedReplication result;
};

struct Reproduction {
  std::vector<ReproducedPair> pairs;  ///< those that were done, in order
  bool was_stopped = false;
  /// The results digest, where every replication of every scenario was run again.
  std::optional<std::string> digest;

  std::size_t same() const;
  /// Whether the digest was found, and is not the one that the results name.
  bool finds_another_digest(const io::StoredResults& results) const {
    return digest && *digest != results.digest();
  }
  /// Whether all that was looked at is the same.
  bool is_same(const io::StoredResults& results) const {
    return same() == pairs.size() && !finds_another_digest(results);
  }
};

/// Runs the pairs of a sample again and compares them, some at a time, so that memory
/// does not depend on how many they are. Ends early at the first signal.
/// @throws core::InputError, io::DamagedPart when something cannot be read or run
Reproduction reproduce(const io::StoredResults& results,
                       const ReproductionSample& sample, int threads, bool quiet,
                       Console& console);

}  // namespace caseload::app

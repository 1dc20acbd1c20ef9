#pragma once

#include "caseload/model/majorant_exceeded.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace caseload::model {

/// What one replication found. Shape of `measures`: [measure], as in the scenario.
struct ReplicationResult {
  std::vector<MeasureResult> measures;
  std::uint64_t events = 0;  ///< handled, stale entries not counted; not in digests
  std::uint64_t peak_people = 0;  ///< most people alive at once; not in digests
};

/// The raw integer accumulators of one replication, in the order of the scenario's
/// measures: of each measure numerator (low, high), denominator, number of weeks,
/// weeks, number of filled histogram bins, (bin, count) pairs ascending; then of each
/// cell into which it is broken down numerator (low, high) and denominator. No names,
/// text or versions: two runs found the same exactly when these words are the same.
std::vector<std::uint64_t> canonical_words(const ReplicationResult& result);

/// The words as little-endian bytes: what the results digest is taken of.
std::string canonical_bytes(const ReplicationResult& result);

/// The replication of `scenario` that has these canonical words, its events and peak
/// left at 0; empty when no replication of it can have them. The words may come from
/// anywhere.
std::optional<ReplicationResult> from_canonical_words(
    const Scenario& scenario, std::span<const std::uint64_t> words);

class World;

/// Runs replications of one scenario, one after the other, re-using its memory. One per
/// thread.
class Simulator {
 public:
  /// `scenario` must outlive the simulator.
  explicit Simulator(const Scenario& scenario);
  ~Simulator();
  Simulator(Simulator&&) noexcept;

  /// A pure function of (scenario, seed, replication): whatever ran before, on whatever
  /// thread, the result is the same.
  ///
  /// @throws ContractViolation when the model breaks one of its own promises
  /// @throws MajorantExceeded when more people are there than a majorant allows
  ReplicationResult run(std::uint32_t seed, std::uint32_t replication);

  /// The memory that people took in the most crowded replication so far, and that is
  /// kept for the next; in bytes.
  std::size_t memory() const;

 private:
  std::unique_ptr<World> world_;
};

}  // namespace caseload::model

#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <memory>
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
/// measures: little-endian 64-bit words, of each measure numerator (low, high),
/// denominator, number of weeks, weeks, number of filled histogram bins, (bin, count)
/// pairs ascending. No names, text or versions: the digest over these says whether two
/// runs found the same.
std::string canonical_bytes(const ReplicationResult& result);

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
  ReplicationResult run(std::uint32_t seed, std::uint32_t replication);

 private:
  std::unique_ptr<World> world_;
};

}  // namespace caseload::model

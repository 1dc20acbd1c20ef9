#pragma once

#include "caseload/io/parts.hpp"

#include <cstdint>
#include <vector>

namespace caseload::io {

/// Some replications of one scenario of a run.
struct Stretch {
  std::size_t scenario = 0;  ///< position in the run's list of scenarios
  ReplicationRange range;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The work of a run cut into shards of nearly the same size: all replications of the
/// first scenario, then all of the next, cut where each i-th of the whole ends. A shard
/// is work and nothing more: no result knows in which one it was made, so the same run
/// may be cut anew half way.
class Shards {
 public:
  /// @param replications  of each scenario
  /// @param shards        how many, from 1 to the number of all replications
  Shards(std::size_t scenarios, std::uint32_t replications, std::uint64_t shards);

  /// All of it, as if it were not cut.
  static std::vector<Stretch> whole(std::size_t scenarios, std::uint32_t replications);

  /// What is in the shards from `first` to `last`; the first of all is 1.
  std::vector<Stretch> work(std::uint64_t first, std::uint64_t last) const;

  /// The number of the shard that holds a replication.
  std::uint64_t shard_of(std::size_t scenario, std::uint32_t replication) const;

 private:
  /// How many replications stand before the end of a shard.
  std::uint64_t end_of(std::uint64_t shard) const;

  std::uint64_t replications_;  ///< of each scenario
  std::uint64_t all_;           ///< of all scenarios
  std::uint64_t shards_;
};

}  // namespace caseload::io

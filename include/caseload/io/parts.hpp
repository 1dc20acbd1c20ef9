#pragma once

#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// SHA-256, as 64 hexadecimal digits, of all that decides what a replication of a
/// scenario finds: the resolved scenario with its dates, majorants and measures in
/// their order, the baseline's shares that it is coupled to, the seed, the program's
/// source hash, and the version of its numerics. Neither the number of replications nor
/// the other scenarios: both can grow.
std::string plan_digest(const ScenarioDocument& document, std::uint32_t seed);
/// The same of another program. @param program  its source hash
std::string plan_digest(const ScenarioDocument& document, std::uint32_t seed,
                        std::string_view program);

/// Replication numbers first ... first + count - 1.
struct ReplicationRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;

  std::uint32_t end() const { return first + count; }
  bool contains(std::uint32_t number) const {
    return first <= number && number - first < count;
  }
  bool overlaps(const ReplicationRange& other) const {
    return first < other.end() && other.first < end();
  }
  friend bool operator==(const ReplicationRange&, const ReplicationRange&) = default;
};

/// Whatever number a replication has.
inline constexpr ReplicationRange all_replications{
    0, std::numeric_limits<std::uint32_t>::max()};

/// No part holds more: what a stranger's part can ask of memory is bounded by it.
inline constexpr std::uint32_t most_replications_in_part = 1000;

/// Whose replications a part holds.
struct PartIdentity {
  std::string study;
  std::string scenario;
  std::uint32_t seed = 0;
  std::string source_hash;
  std::string plan;  ///< plan_digest()
  ReplicationRange range;

  friend bool operator==(const PartIdentity&, const PartIdentity&) = default;
};

/// A replication that broke a contract of the model. It can be run alone: see
/// `caseload run --help`.
struct FailedReplication {
  std::uint32_t number = 0;
  std::string message;

  friend bool operator==(const FailedReplication&, const FailedReplication&) = default;
};

struct FinishedReplication {
  std::uint32_t number = 0;
  model::ReplicationResult result;
};

/// What is kept on disk of a run: some replications of one scenario. The same part is
/// the same bytes: nothing of host, time or thread is in it.
struct Part {
  PartIdentity identity;
  std::vector<FinishedReplication> finished;  ///< ascending by number, all in range
  std::vector<FailedReplication> failed;      ///< likewise, none of them finished

  /// Every replication of its range is finished or failed: a sealed part.
  bool is_sealed() const {
    return finished.size() + failed.size() == identity.range.count;
  }
};

/// A part cannot be taken as what it is said to be: cut short, changed, or another's.
class DamagedPart : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What the first 512 bytes of a part's file say: enough to count without reading on.
struct PartHeader {
  std::uint64_t length = 0;  ///< bytes after the first 512
  std::string sha256;        ///< of those
  std::string plan;          ///< plan_digest()
  ReplicationRange range;
  std::uint32_t finished = 0;  ///< how many replications it holds
  std::uint32_t failed = 0;

  friend bool operator==(const PartHeader&, const PartHeader&) = default;
};

/// @param bytes  the first 512 of a file, or more
/// @throws DamagedPart, in words that say what is wrong
PartHeader part_header_of(std::string_view bytes);

/// The bytes of a part's file: a header of 512 bytes, then an HDF5 file (the header is
/// what HDF5 calls a user block). Layout: results/README.md.
/// @throws core::ContractViolation when the replications are not in order or in range
std::string part_file(const Part& part);

/// Reads a part's file, which may come from anywhere. Length and SHA-256 are checked
/// before HDF5 sees a byte; layout and size of every data set before memory is taken.
///
/// @param scenario  what the replications are of
/// @throws DamagedPart, in words that say what is wrong
Part read_part(std::string_view bytes, const model::Scenario& scenario);

}  // namespace caseload::io

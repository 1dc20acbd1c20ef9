#pragma once

#include "caseload/io/part_folder.hpp"

namespace caseload::io {

/// What was done about a folder of parts that something had happened to.
struct PartRepair {
  /// Parts that are now in quarantine, where, and why.
  std::vector<PartFolder::Damage> moved;
  /// Replications that those were said to hold and that no other part holds, as runs of
  /// consecutive numbers: a run does them again.
  std::vector<ReplicationRange> gone;
  /// What killed processes left under temporary names; removed.
  std::vector<std::filesystem::path> removed;
};

/// Leaves in a folder only parts that can be read and agree with each other. Damaged
/// ones, and both of two that contradict each other, go to quarantine; temporary files
/// that nobody has written to for an hour are removed. Every other part stays as it is.
///
/// @throws WriteError when something cannot be moved
PartRepair repair(const PartFolder& folder);

}  // namespace caseload::io

#pragma once

#include "io/results/file_descriptor.hpp"

#include <cstdint>
#include <filesystem>

namespace caseload::io::parts {

/// Space on the disk of a folder, held for what is to be written there, so that a run
/// that cannot keep its results is refused before it costs hours. The space is that of
/// a file without a name: whatever ends the process gives it back.
class SpaceReservation {
 public:
  /// More than this is not held, only looked for: some file systems hold it in memory.
  static constexpr std::uint64_t most_held = std::uint64_t{256} << 20;

  /// @param folder  exists
  /// @param bytes   about what will be written
  /// @throws WriteError when the disk, or a quota, has no place for so much. File
  ///         systems that cannot reserve are not asked to
  SpaceReservation(const std::filesystem::path& folder, std::uint64_t bytes);

  /// So much is about to be written to files with names.
  void give_back(std::uint64_t bytes);

  /// Bytes; 0 where the file system cannot reserve.
  std::uint64_t held() const { return held_; }

 private:
  results::FileDescriptor descriptor_;
  std::uint64_t held_ = 0;
};

}  // namespace caseload::io::parts

#pragma once

#include "app/json_text.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace caseload::app {

/// What a process that runs shards of a batch says of itself: a hint for people who
/// watch, in OUTPUT/progress/HOST-PROCESS.json. It decides nothing; parts do.
struct ShardNote {
  std::string work;  ///< "shard 3 of 40", "shards 3 to 5 of 40"
  std::uint64_t done = 0;
  std::uint64_t all = 0;  ///< that this process set out to do
  std::string host;
  std::uint64_t process = 0;
  std::string job;            ///< Slurm's "JOB_ELEMENT"; empty outside of Slurm
  std::uint64_t restart = 0;  ///< how often Slurm put the job back
  std::int64_t time = 0;      ///< of the host's clock, seconds since 1970
};

/// Its members as one object, without a schema.
Json json_of(const ShardNote& note);

/// Writes the note of this process now and then, and takes it away at the end. A note
/// that cannot be written is left out: nobody loses anything by it.
class ShardNoteKeeper {
 public:
  ShardNoteKeeper(const std::filesystem::path& output, std::string work);
  ~ShardNoteKeeper();
  ShardNoteKeeper(const ShardNoteKeeper&) = delete;
  ShardNoteKeeper& operator=(const ShardNoteKeeper&) = delete;

  /// At most every ten seconds. Not from two threads at once.
  void tell(std::uint64_t done, std::uint64_t all);

 private:
  std::filesystem::path file_;
  ShardNote note_;
  std::chrono::steady_clock::time_point next_;
};

/// The notes that are in a results folder, by host and process. Of those that a killed
/// process left, `time` tells; what is no note is passed over. Bounded, whatever is
/// there.
std::vector<ShardNote> shard_notes(const std::filesystem::path& output);

/// A process that has said nothing for so long is taken for dead: three of its pauses,
/// and what a network file system and two clocks may be apart.
inline constexpr std::chrono::seconds silence_of_the_dead{210};

}  // namespace caseload::app

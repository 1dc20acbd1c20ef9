#pragma once

#include "io/results/file_descriptor.hpp"

#include <filesystem>

namespace caseload::io::results {

/// Taking turns: of several programs that finish in one folder at the same moment, one
/// after the other looks at what is there and puts its files, so that the longest run
/// has the last word. The turn is over when this is destroyed or the process ends.
///
/// Nothing is lost without it: it is an advisory lock (flock(2)) on the folder itself,
/// and leaves no file. Where the file system has no such locks, or somebody holds the
/// turn for longer than `longest_wait`, all go ahead at once; the worst of that is a
/// shorter results.h5, which the next run puts right from the parts.
class FolderTurn {
 public:
  explicit FolderTurn(const std::filesystem::path& folder);

 private:
  FileDescriptor folder_;
};

}  // namespace caseload::io::results

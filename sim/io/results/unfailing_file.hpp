#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::results {

/// A file on a disk for somebody who does not survive that writing fails, as HDF5 does
/// not: its handling of such errors, and what it does when the process ends, crashes.
/// So it is told that all is well. From the first failure on nothing is written any
/// more, and what is needed again is kept in memory instead. Whoever gives the file a
/// name asks for error() first.
class UnfailingFile {
 public:
  /// @param descriptor  of an empty file, open to read and to write; must outlive this
  explicit UnfailingFile(int descriptor) : descriptor_{descriptor} {}

  /// Whether what is written is read again before the file is finished: only that is
  /// kept after a failure, because all of it might be larger than memory.
  enum class Use { once, again };

  void write(std::uint64_t at, std::string_view bytes, Use use) noexcept;
  /// What was never written is zero.
  void read(std::uint64_t at, char* bytes, std::size_t count) noexcept;
  /// Cuts the file, or adds zeros.
  void set_size(std::uint64_t size) noexcept;

  std::uint64_t size() const { return size_; }
  /// The errno of the first failure; 0: none.
  int error() const { return error_; }

 private:
  void keep(std::uint64_t at, std::string_view bytes) noexcept;

  struct Kept {
    std::uint64_t at;
    std::string bytes;
  };

  int descriptor_;
  std::uint64_t size_ = 0;
  int error_ = 0;
  std::vector<Kept> kept_;  ///< in the order of writing
};

}  // namespace caseload::io::results

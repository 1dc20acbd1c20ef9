#pragma once

#include "caseload/core/random_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// A set of identities that keeps its memory when it is emptied, so that a second
/// replication asks for none.
class IdentitySet {
 public:
  /// @return false when it is there already
  bool insert(const Identity& who);
  std::size_t size() const { return size_; }
  void clear();

 private:
  void grow();
  /// Where the word is, or would be.
  std::size_t slot_of(std::uint64_t word) const;

  /// Open addressing with linear probing, at most half full; a power of two, or none.
  std::vector<std::uint64_t> slots_;
  std::size_t size_ = 0;
};

}  // namespace caseload::core

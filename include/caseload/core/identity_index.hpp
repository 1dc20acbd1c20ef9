#pragma once

#include "caseload/core/random_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// Numbers identities in the order in which they are put in, from 0, each once. Keeps
/// its memory when it is emptied, so that a second replication asks for none.
class IdentityIndex {
 public:
  struct Entry {
    std::size_t number;
    bool is_new;  ///< it was not there before
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  Entry insert(const Identity& who);
  /// The number of `who`, or `none`.
  std::size_t find(const Identity& who) const;
  std::size_t size() const { return size_; }
  void clear();

 private:
  struct Slot {
    std::uint64_t word = 0;
    std::size_t number = 0;
  };

  void grow();
  /// Where the word is, or would be.
  std::size_t slot_of(std::uint64_t word) const;

  /// Open addressing with linear probing, at most half full; a power of two, or none.
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace caseload::core

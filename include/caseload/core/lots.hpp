#pragma once

#include "caseload/core/time.hpp"

#include <cstdint>
#include <vector>

namespace caseload::core {

/// So many things that keep until the same instant.
struct Lot {
  TimePoint expires = never;  ///< from this instant on they are of no use
  std::int64_t count = 0;

  friend bool operator==(const Lot&, const Lot&) = default;
};

/// Things on a shelf, whole and alike but for how long they keep. What expires first is
/// taken first; it is used up soonest, and least is lost.
///
/// Invariant: lots in the order of their dates, one a date, none of them empty.
class Lots {
 public:
  /// How many there are, expired ones included until expire() removes them.
  std::int64_t count() const { return count_; }
  const std::vector<Lot>& all() const { return lots_; }

  /// When the next lot expires; never when nothing does.
  TimePoint next_expiry() const {
    return lots_.empty() ? never : lots_.front().expires;
  }

  /// @param lot  of more than nothing
  void put(const Lot& lot);

  /// Takes `count` things, those first that expire first, and adds them to `taken` as
  /// lots. There must be so many.
  void take(std::int64_t count, std::vector<Lot>& taken);
  /// The same, where it does not matter which.
  void take(std::int64_t count);

  /// Removes what has expired by `now`. @return how much that was
  std::int64_t expire(TimePoint now);

  void clear();

 private:
  std::vector<Lot> lots_;
  std::int64_t count_ = 0;
};

}  // namespace caseload::core

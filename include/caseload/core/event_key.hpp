#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/time.hpp"

#include <cstdint>

namespace caseload::core {

/// An entry of the future event list: 40 bits of ticks above 24 bits of handle, so that
/// entries compare as one integer.
class EventKey {
 public:
  static constexpr unsigned handle_bits = 24;
  static constexpr Handle most_handles = Handle{1} << handle_bits;

  constexpr EventKey(TimePoint due, Handle handle)
      : bits_{(static_cast<std::uint64_t>(due.time_since_epoch().count())
               << handle_bits) |
              handle} {}

  /// Not before any other.
  static constexpr EventKey latest() { return EventKey{}; }
  static constexpr EventKey of_bits(std::uint64_t bits) {
    EventKey key;
    key.bits_ = bits;
    return key;
  }

  constexpr TimePoint due() const {
    return TimePoint{Duration{static_cast<std::int64_t>(bits_ >> handle_bits)}};
  }
  constexpr Handle handle() const {
    return static_cast<Handle>(bits_) & (most_handles - 1);
  }
  constexpr std::uint64_t bits() const { return bits_; }

  friend constexpr auto operator<=>(EventKey, EventKey) = default;

 private:
  constexpr EventKey() = default;
  std::uint64_t bits_ = ~std::uint64_t{0};
};

}  // namespace caseload::core

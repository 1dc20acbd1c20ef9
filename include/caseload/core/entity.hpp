#pragma once

#include "caseload/core/random_stream.hpp"
#include "caseload/core/time.hpp"

#include <cstdint>
#include <limits>

namespace caseload::core {

/// The position of an entity's record. Records are re-used, so a handle names an entity
/// only while it is in the system; who it is stands in Entity::identity.
using Handle = std::uint32_t;
inline constexpr Handle no_handle = ~Handle{0};

/// Entity::state of what is nowhere: a record that nobody has, a fixture.
inline constexpr std::uint16_t nowhere = std::numeric_limits<std::uint16_t>::max();

/// Somebody or something the simulation moves: one record of one cache line, so that an
/// event touches one line of memory.
struct alignas(64) Entity {
  TimePoint due = never;  ///< when its pending event happens; `never`: it has none
  TimePoint since{};      ///< when it came to where it is
  Identity identity;      ///< who; also the order among simultaneous events
  std::uint8_t rank = 0;  ///< kind of the pending event: order within one tick
  std::uint8_t planned_rank = 0;
  std::uint8_t hazard = 0;  ///< which hazard comes first
  Handle next = no_handle;  ///< in the queue it stands in
  Handle previous = no_handle;
  std::uint16_t state = nowhere;  ///< where it is
  std::uint8_t phase = 0;         ///< what it does there; the state gives the meaning
  std::uint8_t type = 0;          ///< what kind of person it is
  std::uint16_t site = 0;         ///< where it lives, or comes to be seen
  std::uint16_t flags = 0;
  std::uint16_t episode = 0;
  std::uint16_t visit = 0;
  TimePoint planned = never;     ///< when what is planned for it happens ...
  TimePoint hazard_due = never;  ///< ... unless this comes first

  /// Its place among simultaneous events: kind of event, then layer, case, member.
  /// Never the slot its record happens to sit in.
  std::uint64_t order() const {
    return (std::uint64_t{rank} << 56) | (std::uint64_t{identity.layer} << 40) |
           (std::uint64_t{identity.case_number} << 8) | identity.member;
  }
};
static_assert(sizeof(Entity) == 64, "one cache line an entity");

}  // namespace caseload::core

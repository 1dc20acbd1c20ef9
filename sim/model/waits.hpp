#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/model/cause.hpp"
#include "caseload/model/parameter.hpp"
#include "model/supply/supply_part.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace caseload::model {

struct Scenario;
class Staff;
class Store;
class World;

/// Who waits, and what each of them is missing at every moment: the measures are told
/// whenever that changes.
///
/// Who waits for staff is missing what keeps the members of the pool from them: one set
/// for all of a class at one place. Who needs kits too is missing them where those that
/// are free do not exceed what the people ahead need, in the order in which they came.
/// Who waits for kits outside the line is missing staff as well while nobody would be
/// free for them.
///
/// Only states are watched of which a measure asks why people wait, and those that use
/// the same stores; elsewhere nothing is kept.
class Waits {
 public:
  explicit Waits(const Scenario& scenario);

  /// Every state is watched from now on, whatever measures ask; before begin().
  /// @param only  of whom it is told, which is far less work; empty: of everybody
  void watch_all(const std::optional<core::Identity>& only);

  bool is_used() const { return is_used_; }
  bool watches(std::uint16_t state) const { return watched_[state]; }

  /// @param staff_parts  parts of pools that there are
  /// @param store_parts  parts of stores
  void begin(std::size_t staff_parts, std::size_t store_parts);

  /// `person` waits for one thing that nobody can bring nearer.
  void begin_for(World& world, core::Handle person, Cause cause);
  /// `person` has joined the line of a class at this part of a pool, or come back to
  /// it; needs so many kits when their turn comes, where a store is given.
  void begin_for_staff(World& world, core::Handle person, const Staff& staff,
                       std::size_t line, const Store* store = nullptr,
                       std::int64_t kits = 0);
  /// `person` waits for kits, and for staff of that class only when they have come.
  void begin_for_kits(World& world, core::Handle person, const Staff& staff,
                      std::size_t line);
  /// `person` waits no longer. Nothing happens to who did not wait.
  void end(World& world, core::Handle person);

  /// What keeps the members of `staff` from those who wait may have changed.
  void look(World& world, const Staff& staff);
  /// The kits that are free at `store` may have changed.
  void look(World& world, const Store& store);

  /// What `person` is missing, as last told.
  Causes told(core::Handle person) const {
    return person < where_.size() ? where_[person].told : Causes{};
  }
  /// @throws ContractViolation  unless everybody has been told of what they are missing
  void check(const World& world) const;

 private:
  /// Somebody who waits at one part of a pool.
  struct AtStaff {
    core::Handle person = core::no_handle;
    std::size_t line = 0;
    bool for_kits = false;    ///< outside the line
    bool lacks_kits = false;  ///< in the line, and the kits are not there for them
  };
  /// Somebody in such a line who needs kits, in the order in which they came.
  struct AtStore {
    core::Handle person = core::no_handle;
    std::int64_t kits = 0;
    std::size_t staff = 0;  ///< position of the part
  };
  /// Where somebody waits.
  struct Where {
    Causes told = {};
    std::int32_t staff = -1;  ///< position of the part; -1: at none
    std::int32_t store = -1;
  };

  Where& where(core::Handle person);
  bool is_told_of(const World& world, core::Handle person) const;
  void tell(World& world, core::Handle person, Causes now);
  void settle(World& world, const Staff& staff, const AtStaff& waiter);
  static Causes missing(const Staff& staff, const AtStaff& waiter);

  bool is_used_ = false;
  std::optional<core::Identity> only_;           ///< empty: everybody is told of
  std::vector<bool> watched_;                    ///< [state]
  std::vector<std::vector<AtStaff>> at_staff_;   ///< [part of a pool]
  std::vector<std::vector<AtStore>> at_stores_;  ///< [part of a store]
  std::vector<Where> where_;                     ///< [person]
};

}  // namespace caseload::model

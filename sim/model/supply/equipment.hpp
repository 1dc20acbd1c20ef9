#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/model/fixture.hpp"
#include "model/supply/supply_part.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// Sets of equipment at work. Each breaks down and is repaired by itself, in use or
/// not:
///
///     working ──working_time──► broken ──repair_time──► working
///
/// A set that breaks down while it is used finishes that visit. Sets that are bought
/// later begin to work when they come; when there are to be fewer, those with the
/// highest numbers go.
///
/// Of equipment that is pooled by province or site, the sets of one of these.
///
/// Draws: breakdown. A set's fate does not depend on how many others there are.
class Equipment final : public Fixture {
 public:
  /// @param part      outlives this object
  /// @param position  of it among the parts of all equipment
  Equipment(const EquipmentPart& part, std::size_t position);

  void begin(World& world) override;
  void woken(World& world) override;

  /// Somebody needs a set, and has it when the answer is true.
  bool take(World& world);
  /// It is no longer needed.
  void give_back(World& world);

  /// @throws ContractViolation  unless so many sets are in use, and as many work as are
  ///   counted
  void check_sets(std::size_t in_use) const;

  std::int64_t working() const { return working_; }
  std::int64_t in_use() const { return in_use_; }

 private:
  struct Set {
    bool works = false;
    core::TimePoint changes = core::never;  ///< breaks down, or is repaired
    std::uint32_t breakdowns = 0;           ///< so far, and the one to come
    core::Duration repair{};                ///< after the breakdown to come
  };

  void set_number(World& world, std::size_t sets);
  void start_work(World& world, std::size_t set);
  void change(World& world, std::size_t set);
  void plan_next(World& world);

  /// Tells the measures by how much the numbers of sets have changed.
  void tell(World& world);

  const EquipmentPart& part_;
  std::size_t position_;
  const Dated<std::int64_t>& number_;
  DatedLaw working_time_;
  DatedLaw repair_time_;
  std::vector<Set> sets_;  ///< all that ever were, in the order of their numbers
  std::size_t present_ = 0;
  std::int64_t working_ = 0;
  std::int64_t in_use_ = 0;
  std::int64_t told_present_ = 0;  ///< what measures know
  std::int64_t told_working_ = 0;
};

}  // namespace caseload::model

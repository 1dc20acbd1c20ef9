#pragma once

#include "caseload/model/parameter.hpp"

#include <cstdint>

namespace caseload::model {

/// When a store places emergency orders: what the table [stock.NAME.emergency] says,
/// and what has become of the last one. How they are sent is the Store's affair.
class EmergencyOrders {
 public:
  /// @param terms  of the parameters of the table
  explicit EmergencyOrders(const Values& terms);

  /// None has been placed yet.
  void begin();

  /// How many kits to order now: 0 while there are enough, while the last order is
  /// under way, or too soon after it.
  std::int64_t kits(std::int64_t on_hand, core::TimePoint now) const;
  /// When kits() may say another number after `now` although no kit has moved.
  core::TimePoint next_change_after(core::TimePoint now) const;
  const core::Law& lead_time(core::TimePoint now) const { return lead_time_.at(now); }

  bool is_under_way() const { return is_under_way_; }
  void place(core::TimePoint now);
  /// The last one has come, or nothing was sent of it.
  void end() { is_under_way_ = false; }

 private:
  Dated<std::int64_t> below_;
  Dated<std::int64_t> order_;
  DatedLaw lead_time_;
  core::Duration at_most_every_;

  bool is_under_way_ = false;
  core::TimePoint next_allowed_ = core::TimePoint::min();
};

}  // namespace caseload::model

#pragma once

#include "caseload/core/lots.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// What made a store order: its rule, or that few kits were on hand.
enum class OrderKind : std::uint8_t { ordinary, emergency };

/// What is on its way to one store. What was sent in one tick of one kind of order
/// travels together; later consignments may come earlier.
class Transit {
 public:
  /// Kits of one consignment that expire together.
  struct Parcel {
    core::TimePoint arrives;
    core::TimePoint sent;
    core::Lot lot;
    OrderKind kind = OrderKind::ordinary;
  };

  std::int64_t kits() const { return kits_; }
  /// When something arrives next; never when nothing is on its way.
  core::TimePoint next_arrival() const {
    return parcels_.empty() ? core::never : parcels_.front().arrives;
  }

  void send(const Parcel& parcel);

  /// Takes the next consignment, of which next_arrival() speaks, off the way.
  /// @param consignment  gets its parcels, those first that expire first
  void arrive(std::vector<Parcel>& consignment);

  /// Whether kits of this kind of order are on their way.
  bool has(OrderKind kind) const;

  void clear();

 private:
  std::vector<Parcel> parcels_;  ///< by arrival, sending, kind, date of expiry
  std::int64_t kits_ = 0;
};

}  // namespace caseload::model

#include "model/supply/transit.hpp"

#include <algorithm>
#include <tuple>

namespace caseload::model {

void Transit::send(const Parcel& parcel) {
  const auto order = [](const Parcel& each) {
    return std::tie(each.arrives, each.sent, each.kind, each.lot.expires);
  };
  auto place = parcels_.end();
  while (place != parcels_.begin() && order(*(place - 1)) > order(parcel)) --place;
  parcels_.insert(place, parcel);
  kits_ += parcel.lot.count;
}

void Transit::arrive(std::vector<Parcel>& consignment) {
  consignment.clear();
  auto parcel = parcels_.begin();
  for (; parcel != parcels_.end() && parcel->arrives == parcels_.front().arrives &&
         parcel->sent == parcels_.front().sent && parcel->kind == parcels_.front().kind;
       ++parcel) {
    kits_ -= parcel->lot.count;
    consignment.push_back(*parcel);
  }
  parcels_.erase(parcels_.begin(), parcel);
}

bool Transit::has(OrderKind kind) const {
  return std::any_of(parcels_.begin(), parcels_.end(),
                     [kind](const Parcel& parcel) { return parcel.kind == kind; });
}

void Transit::clear() {
  parcels_.clear();
  kits_ = 0;
}

}  // namespace caseload::model

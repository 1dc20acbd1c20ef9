#include "model/supply/transit.hpp"

#include <tuple>

namespace caseload::model {

void Transit::send(const Parcel& parcel) {
  const auto order = [](const Parcel& each) {
    return std::tie(each.arrives, each.sent, each.lot.expires);
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
         parcel->sent == parcels_.front().sent;
       ++parcel) {
    kits_ -= parcel->lot.count;
    consignment.push_back(*parcel);
  }
  parcels_.erase(parcels_.begin(), parcel);
}

void Transit::clear() {
  parcels_.clear();
  kits_ = 0;
}

}  // namespace caseload::model

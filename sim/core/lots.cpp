#include "caseload/core/lots.hpp"

#include "caseload/core/error.hpp"

namespace caseload::core {

void Lots::put(const Lot& lot) {
  expects(lot.count > 0, "a lot of more than nothing");
  count_ += lot.count;
  // What comes keeps longest, as a rule: the search begins at the end.
  auto place = lots_.end();
  while (place != lots_.begin() && (place - 1)->expires > lot.expires) --place;
  if (place != lots_.begin() && (place - 1)->expires == lot.expires)
    (place - 1)->count += lot.count;
  else
    lots_.insert(place, lot);
}

void Lots::take(std::int64_t count, std::vector<Lot>& taken) {
  expects(0 <= count && count <= count_, "as much is taken as is there, at most");
  count_ -= count;
  auto lot = lots_.begin();
  for (; count > 0 && lot->count <= count; ++lot) {
    count -= lot->count;
    taken.push_back(*lot);
  }
  if (count > 0) {
    lot->count -= count;
    taken.push_back({lot->expires, count});
  }
  lots_.erase(lots_.begin(), lot);
}

void Lots::take(std::int64_t count) {
  expects(0 <= count && count <= count_, "as much is taken as is there, at most");
  count_ -= count;
  auto lot = lots_.begin();
  for (; count > 0 && lot->count <= count; ++lot) count -= lot->count;
  if (count > 0) lot->count -= count;
  lots_.erase(lots_.begin(), lot);
}

std::int64_t Lots::expire(TimePoint now) {
  std::int64_t expired = 0;
  auto lot = lots_.begin();
  for (; lot != lots_.end() && lot->expires <= now; ++lot) expired += lot->count;
  lots_.erase(lots_.begin(), lot);
  count_ -= expired;
  return expired;
}

void Lots::clear() {
  lots_.clear();
  count_ = 0;
}

}  // namespace caseload::core

#include "model/episodes.hpp"

namespace caseload::model {

Episode& Episodes::open(core::Handle person) {
  if (person >= record_of_.size()) record_of_.resize(person + 1);
  if (free_.empty()) {
    record_of_[person] = static_cast<std::uint32_t>(records_.size());
    return records_.emplace_back();
  }
  record_of_[person] = free_.back();
  free_.pop_back();
  return of(person) = Episode{};
}

void Episodes::close(core::Handle person) {
  free_.push_back(record_of_[person]);
}

void Episodes::reset() {
  records_.clear();
  free_.clear();
}

}  // namespace caseload::model

#include "caseload/core/identity_index.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace caseload::core {
namespace {

constexpr std::uint64_t nobody = 0;

/// Of everybody another, and of nobody 0.
std::uint64_t word_of(const Identity& who) {
  return 1 + ((std::uint64_t{who.layer} << 40) | (std::uint64_t{who.case_number} << 8) |
              who.member);
}

}  // namespace

IdentityIndex::Entry IdentityIndex::insert(const Identity& who) {
  if (2 * (size_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(word_of(who))];
  if (slot.word != nobody) return {slot.number, false};
  slot = {word_of(who), size_++};
  return {slot.number, true};
}

std::size_t IdentityIndex::find(const Identity& who) const {
  if (size_ == 0) return none;
  const Slot& slot = slots_[slot_of(word_of(who))];
  return slot.word == nobody ? none : slot.number;
}

void IdentityIndex::clear() {
  std::fill(slots_.begin(), slots_.end(), Slot{});
  size_ = 0;
}

void IdentityIndex::grow() {
  std::vector<Slot> before(std::max<std::size_t>(64, 2 * slots_.size()));
  std::swap(before, slots_);
  for (const Slot& slot : before)
    if (slot.word != nobody) slots_[slot_of(slot.word)] = slot;
}

std::size_t IdentityIndex::slot_of(std::uint64_t word) const {
  // The upper bits of a product with 2^64 divided by the golden ratio: neighbours are
  // spread over the table (D. E. Knuth, The Art of Computer Programming 3, 6.4).
  const std::uint64_t spread = word * 0x9e37'79b9'7f4a'7c15u;
  std::size_t slot =
      static_cast<std::size_t>(spread >> (64 - std::countr_zero(slots_.size())));
  while (slots_[slot].word != nobody && slots_[slot].word != word)
    slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

}  // namespace caseload::core

#include "model/states/parties.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <utility>

namespace caseload::model {

Party& Parties::add(const Party& party) {
  core::expects(party.first != core::no_handle, "somebody who is in it");
  if (2 * (size_ + 1) > slots_.size()) grow();
  std::size_t slot = home(party.of, party.part);
  while (slots_[slot].first != core::no_handle) slot = after(slot);
  ++size_;
  return slots_[slot] = party;
}

void Parties::take_out(const Party& party) {
  auto hole = static_cast<std::size_t>(&party - slots_.data());
  core::expects(hole < slots_.size() && size_ > 0, "a party of this table");
  // Those behind it move up, each no farther than its home: D. E. Knuth, "The Art of
  // Computer Programming 3", 2nd edition, 1998, section 6.4, algorithm R.
  const std::size_t all = slots_.size() - 1;
  for (std::size_t slot = after(hole); slots_[slot].first != core::no_handle;
       slot = after(slot)) {
    const std::size_t from_home =
        (slot - home(slots_[slot].of, slots_[slot].part)) & all;
    if (from_home < ((slot - hole) & all)) continue;
    slots_[hole] = slots_[slot];
    hole = slot;
  }
  slots_[hole] = Party{};
  --size_;
}

void Parties::clear() {
  std::fill(slots_.begin(), slots_.end(), Party{});
  size_ = 0;
}

std::size_t Parties::home(const core::Identity& of, std::size_t part) const {
  // Cases have numbers in a row: multiplied by 2^64 over the golden ratio they lie
  // apart.
  constexpr std::uint64_t apart = 0x9e37'79b9'7f4a'7c15;
  const std::uint64_t who = (std::uint64_t{of.case_number} << 24) |
                            (std::uint64_t{of.layer} << 8) | of.member;
  const std::uint64_t mixed = (who * apart) ^ static_cast<std::uint64_t>(part);
  return static_cast<std::size_t>((mixed * apart) >> 32) & (slots_.size() - 1);
}

void Parties::grow() {
  constexpr std::size_t fewest = 16;
  std::vector<Party> before(std::max(fewest, 2 * slots_.size()));
  std::swap(before, slots_);
  size_ = 0;
  for (const Party& party : before)
    if (party.first != core::no_handle) add(party);
}

}  // namespace caseload::model

#pragma once

#include "caseload/core/entity.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// People of one case who wait for a service together, or are served together.
struct Party {
  core::Identity of;       ///< the case
  std::uint32_t part = 0;  ///< of the pool of staff, by position
  /// Who stands in the line for all of them, or is served.
  core::Handle first = core::no_handle;
  /// Who accompany them: a list through their own records, in the order of layer, case
  /// and member.
  core::Handle company = core::no_handle;
  core::TimePoint began = core::never;  ///< never: they wait

  /// Whether who comes at `now` is served with them: they wait still, or the service
  /// begins in this instant, so that the order within it does not matter.
  bool takes(core::TimePoint now) const { return began == core::never || began == now; }
};

/// The parties of a state, waiting or served, found by their case: a table of its
/// own, which keeps its memory. What is found depends on what was put in only, never on
/// where it lies.
///
/// A case has one party at most that takes others (Party::takes), beside any number
/// that are served. References hold until the next is added or taken out.
class Parties {
 public:
  std::size_t size() const { return size_; }

  Party& add(const Party& party);
  void take_out(const Party& party);

  /// The party of a case at a part of the pool for which `is_it`, or null.
  template <class Predicate>
  const Party* find(const core::Identity& of, std::size_t part,
                    Predicate&& is_it) const {
    const std::size_t slot = slot_of(of, part, is_it);
    return slot == slots_.size() ? nullptr : &slots_[slot];
  }
  template <class Predicate>
  Party* find(const core::Identity& of, std::size_t part, Predicate&& is_it) {
    const std::size_t slot = slot_of(of, part, is_it);
    return slot == slots_.size() ? nullptr : &slots_[slot];
  }

  /// Nobody is there; memory is kept.
  void clear();

 private:
  /// Where it lies, or behind all of them.
  template <class Predicate>
  std::size_t slot_of(const core::Identity& of, std::size_t part,
                      Predicate& is_it) const {
    if (slots_.empty()) return 0;
    for (std::size_t slot = home(of, part); slots_[slot].first != core::no_handle;
         slot = after(slot)) {
      const Party& party = slots_[slot];
      if (party.of == of && party.part == part && is_it(party)) return slot;
    }
    return slots_.size();
  }
  std::size_t home(const core::Identity& of, std::size_t part) const;
  std::size_t after(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }
  void grow();

  /// A power of two of them, at most half of them taken; who is not found at home is in
  /// one of the next, before one that is free. Free: first is no_handle.
  std::vector<Party> slots_;
  std::size_t size_ = 0;
};

}  // namespace caseload::model

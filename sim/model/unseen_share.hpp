#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

class Audience;

/// Of those who came into some states in the last whole week, the share who came into
/// the wrong ones: calls that nobody saw, of all calls that are over.
///
/// Weeks are seven days each from the start of the run; who comes in the instant in
/// which one begins is of that one. So the share of an instant does not depend on what
/// else happens in it, and holds for a week.
class UnseenShare final : public Measure {
 public:
  /// Shares are whole numbers of 2^-30.
  static constexpr int share_bits = 30;

  UnseenShare(const HazardDefinition::Unseen& unseen, std::size_t states);

  /// It hears of its states from now on; once, when the world is built.
  void listen(Audience& audience);

  /// That of the week before the one in which `now` is; 0 where nobody came in it.
  ///
  /// @param now  never before what was told
  std::uint64_t at(core::TimePoint now) const;

  void entered(const Person& person, core::TimePoint now) override;
  MeasureResult result(core::TimePoint) override { return {}; }
  void reset() override;

 private:
  struct Entries {
    std::int64_t unseen = 0;
    std::int64_t all = 0;
  };
  static std::int64_t week_of(core::TimePoint now);
  /// Entries of the week before that of `now`.
  Entries before(core::TimePoint now) const;

  std::vector<bool> is_unseen_;  ///< [state]
  std::vector<StateIndex> among_;
  std::int64_t week_ = 0;  ///< of the last entry
  Entries this_week_;
  Entries last_week_;
};

}  // namespace caseload::model

#pragma once

#include "caseload/core/hazard_clock.hpp"
#include "caseload/core/prefetch.hpp"
#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/crowding_ratio.hpp"
#include "model/time_spent.hpp"
#include "model/unseen_ratio.hpp"
#include "model/unseen_share.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace caseload::model {

/// The hazards of all people: what may take somebody out of a state before what is
/// planned there has come.
///
/// A hazard belongs to the person. When it first runs, it gets a budget: an exponential
/// amount of cumulative hazard. It spends the budget while the person is in states that
/// list it, at the rate of the day and of their type times the ratio of the state and
/// of the person's marks; elsewhere it stands still, and what is left of the budget is
/// kept. It strikes when the budget is spent, and begins anew, with another budget,
/// when it next runs.
///
/// Of several hazards only the one that comes first has an event; its instant stands in
/// Person::hazard_due.
///
/// A hazard that rises with crowding, or with calls that nobody sees, runs as if these
/// were always at their worst; of those to whom it comes it strikes the share that it
/// should, and spares the others, who get another budget (thinning: Lewis and Shedler
/// 1979). So nobody's budget depends on who comes and goes.
class Hazards {
 public:
  explicit Hazards(const Scenario& scenario);

  /// What hazards rise with hears of its states from now on; once, when the world is
  /// built.
  void listen(Audience& audience);
  /// The next replication begins.
  void begin();
  /// A person is new: no hazard has begun.
  void admit(core::Handle handle) {
    for (auto& of_everybody : spells_) {
      if (handle >= of_everybody.size()) [[unlikely]]
        of_everybody.resize(handle + std::size_t{1});
      of_everybody[handle] = {};
    }
    for (TimeSpent& spent : times_spent_) spent.admit(handle);
  }
  /// What is kept of the person shall be on its way from memory.
  void fetch(core::Handle handle) const {
    for (const auto& of_everybody : spells_)
      core::prefetch(of_everybody.data() + handle);
    for (const TimeSpent& spent : times_spent_) spent.fetch(handle);
  }
  /// `person` has come into the model.
  void came_in(World& world, core::Handle handle, const Person& person) {
    for (TimeSpent& spent : times_spent_) spent.came_in(handle, person);
    const Listing here = listing(person.state, person.type);
    if (!here.empty()) change(world, handle, {}, person.flags, here);
  }
  /// `person` has come from another state.
  void moved(World& world, core::Handle handle, const Person& person, StateIndex from) {
    for (TimeSpent& spent : times_spent_) spent.moved(handle, person, from);
    const Listing before = listing(static_cast<std::uint16_t>(from), person.type);
    const Listing after = listing(person.state, person.type);
    // Most often no hazard runs in either.
    if (!before.empty() || !after.empty())
      change(world, handle, before, person.flags, after);
  }
  /// The marks of `person` are no longer `before`.
  void marked(World& world, core::Handle handle, const Person& person,
              std::uint16_t before) {
    const Listing here = listing(person.state, person.type);
    if (!here.empty()) change(world, handle, here, before, here);
  }
  /// What is kept of people, in bytes.
  std::size_t memory() const {
    std::size_t bytes = 0;
    for (const auto& of_everybody : spells_)
      bytes += of_everybody.capacity() * sizeof(Spell);
    for (const TimeSpent& spent : times_spent_) bytes += spent.memory();
    return bytes;
  }
  /// Whether the hazard that is due, which rises with something, leaves `person` where
  /// they are. Then it runs on, and Person::hazard_due is when the next one comes.
  bool spares(World& world, core::Handle handle, const Person& person) {
    return (crowding_[person.hazard] || unseen_[person.hazard]) &&
           !comes_true(world, handle, person);
  }
  /// The hazard that was due has come. @return where it leads
  StateIndex strike(const Person& person, core::Handle handle);

 private:
  /// A hazard of one person.
  ///
  /// While it runs: the amount on its clock at which it strikes, and the instant at
  /// which that clock showed 0. While it stands still: what is left of the budget, and
  /// the time for which it ran, as -1 - ticks.
  struct Spell {
    core::HazardAmount amount = 0;  ///< 0: has not begun
    std::int64_t origin = -1;

    bool has_begun() const { return amount > 0; }
    bool runs() const { return origin >= 0; }
  };

  /// A hazard that runs for people of one type in one state.
  struct Listed {
    std::uint8_t hazard;
    const core::HazardClock* clock;
    core::HazardRatio ratio;
    const TimeSpent* time_spent;  ///< null: it does not matter
  };
  using Listing = std::span<const Listed>;

  /// What raises a hazard with the share of calls that nobody saw.
  struct Unseen {
    UnseenRatio ratio;
    UnseenShare share;
  };

  static constexpr std::size_t mark_sets = std::size_t{1} << mark_count;

  Listing listing(std::size_t state, std::size_t type) const {
    return listings_[state * types_ + type];
  }
  static const Listed* find(Listing listing, std::uint8_t hazard);
  core::HazardRatio ratio(const Listed& listed, core::Handle handle,
                          std::uint16_t flags) const;
  void change(World& world, core::Handle handle, Listing before,
              std::uint16_t flags_before, Listing after);
  bool comes_true(World& world, core::Handle handle, const Person& person);
  static void stop(Spell& spell, const core::HazardClock& clock,
                   core::HazardRatio ratio, core::TimePoint now);
  static void start(Spell& spell, const core::HazardClock& clock,
                    core::HazardRatio ratio, core::TimePoint now);
  static core::TimePoint due(const Spell& spell, const core::HazardClock& clock);

  const Scenario& scenario_;
  std::size_t types_;
  std::vector<std::vector<core::HazardClock>> clocks_;  ///< [hazard][type]
  std::vector<std::vector<Listed>> listings_;           ///< [state * types + type]
  std::vector<std::array<core::HazardRatio, mark_sets>> mark_ratios_;  ///< [hazard]
  std::vector<std::optional<CrowdingRatio>> crowding_;                 ///< [hazard]
  std::vector<TimeSpent> times_spent_;         ///< of the hazards that depend on it
  std::vector<std::optional<Unseen>> unseen_;  ///< [hazard]; their addresses are kept
  std::vector<std::vector<Spell>> spells_;     ///< [hazard][handle]
};

}  // namespace caseload::model

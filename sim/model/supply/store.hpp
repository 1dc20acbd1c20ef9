#pragma once

#include "caseload/core/lots.hpp"
#include "caseload/core/simulation.hpp"
#include "caseload/core/waiting_line.hpp"
#include "caseload/model/fixture.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/purpose.hpp"
#include "model/supply/budget.hpp"
#include "model/supply/emergency.hpp"
#include "model/supply/rationing.hpp"
#include "model/supply/supply_part.hpp"
#include "model/supply/transit.hpp"
#include "model/supply/whole_kits.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace caseload::model {

/// What has become of all kits of a store since the run began.
struct StockLedger {
  std::int64_t opening = 0;   ///< there when the run began
  std::int64_t received = 0;  ///< came
  std::int64_t used = 0;      ///< handed out to people
  std::int64_t sent_on = 0;   ///< sent to the stores that it supplies
  std::int64_t expired = 0;
  std::int64_t lost = 0;         ///< at the store
  std::int64_t sent = 0;         ///< to it, by its supplier
  std::int64_t lost_on_way = 0;  ///< of these

  friend bool operator==(const StockLedger&, const StockLedger&) = default;
};

/// A store of kits at work. Of a store that is pooled by province or site, the part of
/// one of these: what follows is true of each part for itself.
///
///     supplier ──sent──► on the way ──► on hand ──► used, sent on
///                            └► lost      └► expired, lost
///
/// Within one tick: what arrives is received and those who wait for it get it; what has
/// expired, or is lost in a shock, is taken away; the store is reviewed and orders, by
/// its rule and then in an emergency; what was ordered from it is sent, in an emergency
/// first. Stores farthest from the outside source come
/// first, so that a supplier knows what is asked of it before it orders itself; then by
/// name, and the parts of one store by the numbers of their provinces and sites. Only
/// then come people who ask.
class Store final : public Fixture {
 public:
  /// @param part      outlives this object
  /// @param position  of it among the parts of all stores
  Store(const Scenario& scenario, const StorePart& part, StorePartIndex position);

  void begin(World& world) override;
  void woken(World& world) override;

  // ---- for states ----

  /// Somebody asks for so many kits, and has them when the answer is true. Nobody is
  /// served before those who wait in line. Asked for is asked for, met or not.
  bool take(World& world, std::int64_t kits);
  /// `person`, to whom take() said no, waits in line until State::supplied() is called.
  void wait(World& world, core::Handle person, std::int64_t kits);
  /// `person`, who waits in line for so many kits, gives up.
  void leave_line(World& world, core::Handle person, std::int64_t kits);
  /// The kits that were set aside for somebody when they were supplied are handed out.
  /// @return  false when they have expired or got lost since: wait_again()
  bool collect(World& world, std::int64_t kits);
  /// `person`, for whom kits had been set aside that are no more, waits again, before
  /// all others.
  void wait_again(World& world, core::Handle person, std::int64_t kits);
  /// The kits that were set aside for somebody are not needed after all.
  void give_up(World& world, std::int64_t kits);
  /// When kits arrive next, as far as they are on their way; never when none are.
  core::TimePoint next_delivery() const { return transit_.next_arrival(); }

  /// Whether somebody who asked for so many kits now would have them.
  bool has_free(std::int64_t kits) const {
    return line_.empty() && free_kits() >= kits;
  }

  /// What people have who ask in turn: none, while others wait in line.
  std::int64_t free_for_those_in_turn() const {
    return line_.empty() ? free_kits() : 0;
  }
  StorePartIndex index() const { return index_; }

  std::int64_t on_hand() const { return lots_.count(); }
  /// On its way, or ordered and not yet sent.
  std::int64_t on_order() const { return transit_.kits() + due_to_it_ + to_ask_again_; }
  /// On hand and on order, less what is owed to people and stores that wait.
  std::int64_t position() const;
  std::int64_t in_transit() const { return transit_.kits(); }

  const StockLedger& ledger() const { return ledger_; }
  /// @throws ContractViolation  when kits have appeared or vanished
  void check_ledger(const World& world) const;
  /// @throws ContractViolation  unless so many kits are needed by people in its line,
  ///   and set aside for people who were in it
  void check_line(std::size_t waited_for, std::size_t set_aside) const;

 private:
  /// Kits that another store has ordered here and not been sent.
  struct Debt {
    StorePartIndex to{};
    std::int64_t kits = 0;
    std::int64_t first_asked = 0;  ///< of them, until they have been looked for once
    OrderKind kind = OrderKind::ordinary;
  };

  void plan_next(World& world);

  void receive(World& world);
  void unpack(World& world);
  void expire(World& world);
  void begin_shocks(World& world);
  void hand_out(World& world, std::int64_t kits);
  void serve_line(World& world);
  /// Those who need its kits and wait for staff may lack them now, or no longer.
  void tell_waiting(World& world) const;
  /// On hand, and not set aside for people who have been called.
  std::int64_t free_kits() const {
    return std::max<std::int64_t>(0, lots_.count() - set_aside_);
  }

  bool is_reviewed_continuously() const { return is_reviewed_continuously_; }
  void review(World& world);
  /// When the store is reviewed after a review at `now`: one period later, or one
  /// period after a date on which the period changes, whichever is first.
  core::TimePoint next_review_after(core::TimePoint now) const;
  /// Where the store is reviewed continuously: something may have changed.
  void look(World& world);
  std::int64_t kits_to_order(core::TimePoint now) const;
  core::TimePoint next_change_of_levels(core::TimePoint now) const;
  void order(World& world, std::int64_t kits);
  void send_from_outside(World& world);
  void come_from_outside(World& world, std::int64_t kits, OrderKind kind);
  core::TimePoint arrival_of_what_is_sent(World& world, OrderKind kind) const;
  /// The words that decide `purpose` for what is sent to the store at an instant. Every
  /// tick has an address of its own (its lowest 8 bits take the place of the word), so
  /// that what is sent at one instant is one consignment, whatever was sent before it.
  core::Words words(const World& world, Purpose purpose, core::TimePoint sent) const;
  void put_on_way(const Transit::Parcel& parcel);

  /// Of the emergency order to place now; 0: none.
  /// How many of `kits` the budget pays at `now`.
  std::int64_t affordable(std::int64_t kits, core::TimePoint now) const;
  std::int64_t kits_in_emergency(core::TimePoint now) const;
  /// Kits have come or gone: an order that is due now is placed once the review is
  /// done.
  void look_for_emergency(World& world);
  void order_in_emergency(World& world);

  bool is_in_shock(core::TimePoint now) const;
  core::TimePoint end_of_shock_after(core::TimePoint now) const;
  void end_shocks(World& world);

  void owe(World& world, const Debt& debt);
  void ask_for_dispatch(World& world);
  void dispatch(World& world);
  void dispatch(World& world, OrderKind kind);
  void send_on(World& world, Debt& debt, std::int64_t kits);

  void tell(World& world, KitEvent event, std::int64_t kits) const;

  // What the scenario says.
  const StorePart& part_;
  StorePartIndex index_;
  core::TimePoint opens_;  ///< before, it is not reviewed
  DatedLaw lead_time_;
  Dated<Parts> fill_rate_;
  std::optional<Budget> budget_;
  Dated<Parts> transit_loss_;
  bool cancels_ = false;        ///< what is not sent is forgotten
  bool in_proportion_ = false;  ///< how it rations those whom it supplies
  std::optional<core::Duration>
      shelf_life_;  ///< of kits from outside, and at the start
  std::vector<Shock> shocks_;
  bool is_reviewed_continuously_ = true;
  Dated<core::Duration> review_period_{core::Duration{}};  ///< zero: continuously
  core::Duration first_review_{};
  std::size_t periods_ = 0;  ///< that the rule looks back on

  std::optional<EmergencyOrders> emergency_;
  core::TimePoint next_emergency_look_ = core::never;

  // What there is.
  core::Lots lots_;
  std::int64_t set_aside_ = 0;     ///< of them, for people who have been called
  core::WaitingLine line_;         ///< people who wait for kits
  bool is_serving_ = false;        ///< its line, in a call further up
  std::int64_t waited_for_ = 0;    ///< kits that they need
  Transit transit_;                ///< on the way to it
  std::int64_t due_to_it_ = 0;     ///< promised by its supplier, not yet sent
  std::int64_t to_ask_again_ = 0;  ///< ordered, and cut by the fill rate
  std::vector<Debt> debts_;        ///< in the order of the orders
  std::int64_t owed_ = 0;          ///< sum of the debts
  StockLedger ledger_;

  /// What was asked for, met or not, from one review to the next, and how long that
  /// was.
  struct Period {
    std::int64_t asked = 0;
    core::Duration length{};
  };

  // What it remembers of its use.
  std::int64_t used_ = 0;             ///< since the last review
  std::int64_t asked_ = 0;            ///< the same
  std::vector<Period> last_periods_;  ///< the latest last
  core::TimePoint last_review_;
  bool is_first_review_ = true;  ///< the one to come

  /// Where it is reviewed continuously: when a level changes by date.
  core::TimePoint next_review_ = core::never;
  std::size_t next_shock_ = 0;  ///< that has not begun yet
  core::TimePoint next_end_of_shock_ = core::never;
  bool dispatch_asked_ = false;
  core::Rank planned_{};  ///< of the event to come

  // Kept to allocate nothing.
  std::vector<core::Lot> taken_;
  std::vector<Transit::Parcel> consignment_;
  std::vector<Claim> claims_;
  std::vector<std::size_t> order_of_claims_;
};

}  // namespace caseload::model

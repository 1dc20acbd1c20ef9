#include "model/supply/store.hpp"
#include "model/world.hpp"

#include <algorithm>

// How a store orders, and sends on what others have ordered.

namespace caseload::model {

core::Words Store::words(const World& world, Purpose purpose,
                         core::TimePoint sent) const {
  const auto tick = static_cast<std::uint64_t>(sent.time_since_epoch().count());
  return core::random_words(
      world.key(), {.case_number = part_.area.case_of(), .layer = part_.area.province},
      {.purpose = static_cast<std::uint16_t>(purpose),
       .owner = part_.definition.number,
       .occurrence = static_cast<std::uint32_t>(tick >> 8)},
      static_cast<std::uint8_t>(tick & 0xff));
}

// ---- Orders ----

std::int64_t Store::position() const {
  return on_hand() + on_order() - set_aside_ - waited_for_ - owed_;
}

std::int64_t Store::kits_to_order(core::TimePoint now) const {
  OrderBook book{.now = now,
                 .position = position(),
                 .used = used_,
                 .review_period = review_period_.at(now)};
  for (const Period& period : last_periods_) {
    book.asked += period.asked;
    book.asked_in += period.length;
  }
  return part_.definition.rule->kits(book, part_.definition.values);
}

void Store::review(World& world) {
  const core::TimePoint now = world.now();
  if (is_reviewed_continuously()) {  // woken() looks
    next_review_ = next_change_of_levels(now);
    return;
  }
  next_review_ = next_review_after(now);
  // A period in which nobody could ask says nothing about the next.
  if (now < opens_) return;
  if (!is_first_review_ && periods_ > 0) {
    if (last_periods_.size() == periods_) last_periods_.erase(last_periods_.begin());
    last_periods_.push_back({asked_, now - last_review_});
  }
  is_first_review_ = false;
  last_review_ = now;
  order(world, kits_to_order(now));
  used_ = 0;
  asked_ = 0;
}

core::TimePoint Store::next_review_after(core::TimePoint now) const {
  core::TimePoint next = now + review_period_.at(now);
  for (core::TimePoint change = review_period_.next_change_after(now); change < next;
       change = review_period_.next_change_after(change))
    next = std::min(next, change + review_period_.at(change));
  return next;
}

void Store::look(World& world) {
  if (is_reviewed_continuously()) order(world, kits_to_order(world.now()));
}

core::TimePoint Store::next_change_of_levels(core::TimePoint now) const {
  core::TimePoint next = core::never;
  const StockDefinition& definition = part_.definition;
  for (const std::string_view name : definition.rule->dated_levels)
    next = std::min(
        next, definition.values.get<Dated<std::int64_t>>(name).next_change_after(now));
  return next;
}

void Store::order(World& world, std::int64_t kits) {
  if (kits == 0 && (to_ask_again_ == 0 || is_reviewed_continuously())) return;
  if (affordable(1, world.now()) == 0) return;  // the budget is spent
  tell(world, KitEvent::ordered, kits);
  const std::int64_t asked = kits + to_ask_again_;
  const core::TimePoint now = world.now();
  const std::int64_t filled = fill_rate_.at(now).nearest_of(asked);
  // What cannot be paid is not bought, and nobody owes it.
  const std::int64_t promised = affordable(filled, now);
  if (budget_) budget_->pay(promised, now);
  to_ask_again_ = cancels_ ? 0 : asked - filled;
  due_to_it_ += promised;
  if (part_.supplier)
    world.store(*part_.supplier).owe(world, {index_, promised, kits});
  else
    send_from_outside(world);
}

std::int64_t Store::affordable(std::int64_t kits, core::TimePoint now) const {
  return budget_ ? budget_->affordable(kits, now) : kits;
}

void Store::send_from_outside(World& world) {
  if (due_to_it_ == 0) return;
  if (is_in_shock(world.now())) {
    if (cancels_) due_to_it_ = 0;
    return;
  }
  come_from_outside(world, due_to_it_, OrderKind::ordinary);
}

void Store::come_from_outside(World& world, std::int64_t kits, OrderKind kind) {
  const core::TimePoint arrives = arrival_of_what_is_sent(world, kind);
  const core::TimePoint expires = shelf_life_ ? arrives + *shelf_life_ : core::never;
  put_on_way({arrives, world.now(), {expires, kits}, kind});
  plan_next(world);
}

core::TimePoint Store::arrival_of_what_is_sent(World& world, OrderKind kind) const {
  const core::TimePoint now = world.now();
  if (kind == OrderKind::emergency)
    return now +
           emergency_->lead_time(now).draw(words(world, emergency_lead_time, now)[0]);
  return now + lead_time_.at(now).draw(words(world, lead_time, now)[0]);
}

void Store::put_on_way(const Transit::Parcel& parcel) {
  transit_.send(parcel);
  due_to_it_ -= parcel.lot.count;
  ledger_.sent += parcel.lot.count;
}

// ---- Emergency orders ----

std::int64_t Store::kits_in_emergency(core::TimePoint now) const {
  // Where nothing is sent, an order would be forgotten, and the next one not allowed.
  if (now < opens_ || is_in_shock(now)) return 0;
  return affordable(emergency_->kits(on_hand(), now), now);
}

void Store::look_for_emergency(World& world) {
  if (kits_in_emergency(world.now()) == 0) return;
  next_emergency_look_ = world.now();
  plan_next(world);
}

void Store::order_in_emergency(World& world) {
  const core::TimePoint now = world.now();
  const std::int64_t kits = kits_in_emergency(now);
  if (kits > 0) {
    if (budget_) budget_->pay(kits, now);
    tell(world, KitEvent::ordered, kits);
    emergency_->place(now);
    due_to_it_ += kits;
    if (part_.supplier)
      world.store(*part_.supplier)
          .owe(world, {index_, kits, kits, OrderKind::emergency});
    else
      come_from_outside(world, kits, OrderKind::emergency);
  }
  next_emergency_look_ = emergency_->next_change_after(now);
  if (now < opens_) next_emergency_look_ = std::min(next_emergency_look_, opens_);
}

// ---- Shocks ----

bool Store::is_in_shock(core::TimePoint now) const {
  return std::any_of(shocks_.begin(), shocks_.end(), [now](const Shock& shock) {
    return shock.from <= now && now < shock.until;
  });
}

core::TimePoint Store::end_of_shock_after(core::TimePoint now) const {
  core::TimePoint next = core::never;
  for (const Shock& shock : shocks_)
    if (shock.until > now) next = std::min(next, shock.until);
  return next;
}

void Store::end_shocks(World& world) {
  if (next_end_of_shock_ > world.now()) return;
  next_end_of_shock_ = end_of_shock_after(world.now());
  if (part_.supplier)
    world.store(*part_.supplier).ask_for_dispatch(world);
  else
    send_from_outside(world);
}

// ---- Stores that it supplies ----

void Store::owe(World& world, const Debt& debt) {
  asked_ += debt.first_asked;
  tell(world, KitEvent::asked, debt.first_asked);
  if (debt.kits == 0) return;
  debts_.push_back(debt);
  owed_ += debt.kits;
  ask_for_dispatch(world);
}

void Store::ask_for_dispatch(World& world) {
  dispatch_asked_ = !debts_.empty();
  plan_next(world);
}

void Store::dispatch(World& world) {
  dispatch_asked_ = false;
  const bool any_emergency =
      std::any_of(debts_.begin(), debts_.end(),
                  [](const Debt& debt) { return debt.kind == OrderKind::emergency; });
  if (any_emergency) dispatch(world, OrderKind::emergency);
  if (!debts_.empty()) dispatch(world, OrderKind::ordinary);
}

void Store::dispatch(World& world, OrderKind kind) {
  claims_.clear();
  for (const Debt& debt : debts_) {
    const bool waits =
        debt.kind != kind || world.store(debt.to).is_in_shock(world.now());
    claims_.push_back({.due = waits ? 0 : debt.kits});
  }
  // People come before stores.
  const std::int64_t free = line_.empty() ? free_kits() : 0;
  if (in_proportion_)
    ration_in_proportion(free, claims_, order_of_claims_);
  else
    ration_by_time(free, claims_);
  for (std::size_t i = 0; i < debts_.size(); ++i)
    if (debts_[i].kind == kind) send_on(world, debts_[i], claims_[i].granted);
  const auto is_settled = [](const Debt& debt) { return debt.kits == 0; };
  debts_.erase(std::remove_if(debts_.begin(), debts_.end(), is_settled), debts_.end());
}

void Store::send_on(World& world, Debt& debt, std::int64_t kits) {
  Store& receiver = world.store(debt.to);
  tell(world, KitEvent::met, std::min(kits, debt.first_asked));
  debt.first_asked = 0;
  if (kits > 0) {
    taken_.clear();
    lots_.take(kits, taken_);
    used_ += kits;
    ledger_.sent_on += kits;
    tell(world, KitEvent::used, kits);
    const core::TimePoint arrives = receiver.arrival_of_what_is_sent(world, debt.kind);
    for (const core::Lot& lot : taken_)
      receiver.put_on_way({arrives, world.now(), lot, debt.kind});
    receiver.plan_next(world);
  }
  const bool is_emergency = debt.kind == OrderKind::emergency;
  if (is_emergency && kits == 0) receiver.emergency_->end();
  const bool forgets = is_emergency || receiver.cancels_;
  const std::int64_t forgotten = forgets ? debt.kits - kits : 0;
  receiver.due_to_it_ -= forgotten;
  debt.kits -= kits + forgotten;
  owed_ -= kits + forgotten;
}

}  // namespace caseload::model

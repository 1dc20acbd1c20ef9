#include "model/supply/store.hpp"

#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

Dated<Parts> share_called(std::string_view name, double absent, const Values& values) {
  const auto* share = values.find<Dated<double>>(name);
  return in_parts(share == nullptr ? Dated<double>{absent} : *share);
}

bool is_chosen(std::string_view name, std::string_view choice, const Values& values) {
  const auto* chosen = values.find<std::string>(name);
  return chosen != nullptr && *chosen == choice;
}

}  // namespace

Store::Store(const Scenario& scenario, const StorePart& part, StorePartIndex position)
    : part_{part},
      index_{position},
      opens_{part.area.opens()},
      lead_time_{part.definition.values.get<DatedLaw>("lead_time")},
      fill_rate_{share_called("fill_rate", 1.0, part.definition.values)},
      transit_loss_{share_called("transit_loss", 0.0, part.definition.values)},
      cancels_{is_chosen("unfilled", "cancel", part.definition.values)},
      in_proportion_{is_chosen("rationing", "proportional", part.definition.values)} {
  const Values& values = part.definition.values;
  const StockDefinition* source = &part.definition;
  while (source->supplied_by)
    source = &scenario.stock[static_cast<std::size_t>(*source->supplied_by)];
  if (const auto* time = source->values.find<core::Duration>("shelf_life"))
    shelf_life_ = *time;
  if (const auto* shocks = values.find<std::vector<Shock>>("shocks")) shocks_ = *shocks;
  if (values.has("review_period")) {
    review_period_ = values.get<Dated<core::Duration>>("review_period");
    is_reviewed_continuously_ = false;
  }
  if (const auto* time = values.find<core::Duration>("first_review"))
    first_review_ = *time;
  if (part.definition.rule->periods != nullptr)
    periods_ = static_cast<std::size_t>(part.definition.rule->periods(values));
  if (const auto* periods = values.find<std::vector<BudgetPeriod>>("budget"))
    budget_.emplace(values.get<std::int64_t>("kit_price"), *periods);
  if (part.definition.emergency) emergency_.emplace(*part.definition.emergency);
}

void Store::begin(World& world) {
  lots_.clear();
  set_aside_ = 0;
  line_.clear();
  is_serving_ = false;
  waited_for_ = 0;
  transit_.clear();
  due_to_it_ = 0;
  to_ask_again_ = 0;
  debts_.clear();
  owed_ = 0;
  ledger_ = {};
  used_ = 0;
  asked_ = 0;
  last_periods_.clear();
  if (budget_) budget_->begin();
  is_first_review_ = true;
  dispatch_asked_ = false;

  ledger_.opening = part_.definition.values.get<std::int64_t>("on_hand");
  if (ledger_.opening > 0)
    lots_.put(
        {shelf_life_ ? world.now() + *shelf_life_ : core::never, ledger_.opening});
  tell(world, KitEvent::opening, ledger_.opening);

  next_shock_ = 0;
  while (next_shock_ < shocks_.size() && shocks_[next_shock_].from < world.now())
    ++next_shock_;
  next_end_of_shock_ = end_of_shock_after(world.now());
  next_review_ = is_reviewed_continuously() ? world.now() : world.now() + first_review_;
  if (emergency_) {
    emergency_->begin();
    next_emergency_look_ = world.now();
  }
  plan_next(world);
}

void Store::plan_next(World& world) {
  core::TimePoint when = core::never;
  const auto consider = [&](core::TimePoint time, core::Rank rank) {
    if (time >= when) return;  // of one tick: the first that is considered
    when = time;
    planned_ = rank;
  };
  consider(transit_.next_arrival(), core::Rank::delivery);
  consider(lots_.next_expiry(), core::Rank::expiry);
  if (next_shock_ < shocks_.size())
    consider(shocks_[next_shock_].from, core::Rank::expiry);
  consider(next_review_, core::Rank::review);
  consider(next_emergency_look_, core::Rank::review);
  consider(dispatch_asked_ ? world.now() : next_end_of_shock_, core::Rank::dispatch);
  world.wake(*this, when, planned_);
}

void Store::woken(World& world) {
  const core::Rank rank = planned_;
  switch (rank) {
    case core::Rank::delivery:
      receive(world);
      break;
    case core::Rank::expiry:
      expire(world);
      begin_shocks(world);
      break;
    case core::Rank::review:
      // It may be that only an emergency order is due.
      if (next_review_ <= world.now()) review(world);
      break;
    default:
      end_shocks(world);
      dispatch(world);
  }
  look(world);
  if (emergency_) [[unlikely]] {
    if (rank == core::Rank::review) order_in_emergency(world);
    look_for_emergency(world);
  }
  tell_waiting(world);
  plan_next(world);
}

// ---- Kits that come and go ----

void Store::receive(World& world) {
  while (transit_.next_arrival() <= world.now()) unpack(world);
  // What is too old by now is nobody's.
  expire(world);
  serve_line(world);
  ask_for_dispatch(world);
}

void Store::unpack(World& world) {
  transit_.arrive(consignment_);
  std::int64_t sent = 0;
  for (const auto& parcel : consignment_) sent += parcel.lot.count;
  const core::TimePoint when = consignment_.front().sent;
  const bool is_emergency = consignment_.front().kind == OrderKind::emergency;
  const Purpose purpose = is_emergency ? emergency_loss : transit_loss;
  const std::int64_t lost =
      transit_loss_.at(when).random_of(sent, words(world, purpose, when)[0]);
  if (is_emergency) emergency_->end();
  std::int64_t to_lose = lost;
  for (const auto& parcel : consignment_) {
    core::Lot lot = parcel.lot;
    const std::int64_t of_these = std::min(to_lose, lot.count);
    to_lose -= of_these;
    lot.count -= of_these;
    if (lot.count > 0) lots_.put(lot);
  }
  ledger_.lost_on_way += lost;
  ledger_.received += sent - lost;
  tell(world, KitEvent::lost_on_way, lost);
  tell(world, KitEvent::received, sent - lost);
}

void Store::expire(World& world) {
  const std::int64_t expired = lots_.expire(world.now());
  ledger_.expired += expired;
  tell(world, KitEvent::expired, expired);
}

void Store::begin_shocks(World& world) {
  for (; next_shock_ < shocks_.size() && shocks_[next_shock_].from <= world.now();
       ++next_shock_) {
    const std::int64_t lost =
        Parts{shocks_[next_shock_].lost}.nearest_of(lots_.count());
    lots_.take(lost);
    ledger_.lost += lost;
    tell(world, KitEvent::lost, lost);
  }
}

void Store::hand_out(World& world, std::int64_t kits) {
  lots_.take(kits);
  used_ += kits;
  ledger_.used += kits;
  tell(world, KitEvent::used, kits);
  if (emergency_) [[unlikely]]
    look_for_emergency(world);
}

// ---- People who ask ----

bool Store::take(World& world, std::int64_t kits) {
  asked_ += kits;
  tell(world, KitEvent::asked, kits);
  const bool is_met = line_.empty() && free_kits() >= kits;
  if (is_met) {
    tell(world, KitEvent::met, kits);
    hand_out(world, kits);
  }
  look(world);
  tell_waiting(world);
  return is_met;
}

void Store::wait(World& world, core::Handle person, std::int64_t kits) {
  line_.append(world.simulation(), person);
  waited_for_ += kits;
  look(world);
  tell_waiting(world);
}

void Store::wait_again(World& world, core::Handle person, std::int64_t kits) {
  line_.insert(world.simulation(), person, line_.first());
  waited_for_ += kits;
  look(world);
  tell_waiting(world);
}

void Store::leave_line(World& world, core::Handle person, std::int64_t kits) {
  line_.remove(world.simulation(), person);
  waited_for_ -= kits;
  serve_line(world);
  ask_for_dispatch(world);
  tell_waiting(world);
}

bool Store::collect(World& world, std::int64_t kits) {
  set_aside_ -= kits;
  const bool are_there = lots_.count() >= kits;
  if (are_there) hand_out(world, kits);
  tell_waiting(world);
  return are_there;
}

void Store::give_up(World& world, std::int64_t kits) {
  set_aside_ -= kits;
  serve_line(world);
  ask_for_dispatch(world);
  tell_waiting(world);
}

void Store::tell_waiting(World& world) const {
  if (world.waits().is_used()) [[unlikely]]
    world.waits().look(world, *this);
}

void Store::serve_line(World& world) {
  // Somebody who is supplied may give up, which frees kits: the loop under way goes on.
  if (is_serving_) return;
  is_serving_ = true;
  while (!line_.empty()) {
    const core::Handle first = line_.first();
    const std::int64_t kits = world.kits_needed(first);
    if (free_kits() < kits) break;
    line_.take_first(world.simulation());
    waited_for_ -= kits;
    set_aside_ += kits;
    world.supply(first);
  }
  is_serving_ = false;
}

// ---- Books ----

void Store::tell(World& world, KitEvent event, std::int64_t kits) const {
  world.audience().kits(static_cast<std::size_t>(index_), part_.number, event, kits,
                        world.now());
}

void Store::check_ledger(const World& world) const {
  const StockLedger& books = ledger_;
  core::expects(books.opening + books.received ==
                    books.used + books.sent_on + books.expired + books.lost + on_hand(),
                "kits opening + received = used + expired + lost + on hand");
  core::expects(books.sent == books.received + books.lost_on_way + transit_.kits(),
                "kits sent = received + lost on the way + in transit");
  core::expects((waited_for_ > 0) == !line_.empty() && set_aside_ >= 0 &&
                    due_to_it_ >= 0 && to_ask_again_ >= 0,
                "kits are owed to those who wait, and to nobody else");
  std::int64_t owed = 0;
  for (const Debt& debt : debts_) owed += debt.kits;
  core::expects(owed == owed_, "what a store owes is the sum of its debts");
  if (!part_.supplier) return;
  const Store& supplier = world.store(*part_.supplier);
  std::int64_t due = 0;
  bool is_under_way = transit_.has(OrderKind::emergency);
  for (const Debt& debt : supplier.debts_)
    if (debt.to == index_) {
      due += debt.kits;
      is_under_way = is_under_way || debt.kind == OrderKind::emergency;
    }
  core::expects(due == due_to_it_, "what is due to a store its supplier owes it");
  core::expects(!emergency_ || emergency_->is_under_way() == is_under_way,
                "an emergency order is under way as long as its kits are");
}

void Store::check_line(std::size_t waited_for, std::size_t set_aside) const {
  core::expects(waited_for == static_cast<std::size_t>(waited_for_),
                "the kits of a store's line are those that its people need");
  core::expects(set_aside == static_cast<std::size_t>(set_aside_),
                "kits are set aside for people, and for nobody else");
}

}  // namespace caseload::model

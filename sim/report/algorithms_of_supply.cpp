#include "caseload/model/supply.hpp"
#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;
using model::StockDefinition;

bool has_stores(const Scenario& scenario) {
  return !scenario.stock.empty();
}
template <class Predicate>
bool any_store(const Scenario& scenario, Predicate&& is_it) {
  return any(scenario.stock, is_it);
}
bool has_stores_of_parts(const Scenario& scenario) {
  return any_store(scenario, [](const StockDefinition& store) {
    return store.pooling != model::Pooling::nation || store.per_site;
  });
}
bool has_suppliers(const Scenario& scenario) {
  return any_store(scenario, [](const StockDefinition& store) {
    return store.supplied_by.has_value();
  });
}
template <const char* name>
bool has_rule(const Scenario& scenario) {
  return any_store(scenario, [](const StockDefinition& store) {
    return store.rule->name == std::string_view{name};
  });
}
template <const char* key>
bool has_key(const Scenario& scenario) {
  return any_store(scenario,
                   [](const StockDefinition& store) { return store.values.has(key); });
}
bool has_periods(const Scenario& scenario) {
  return any_store(scenario, [](const StockDefinition& store) {
    return store.values.has("review_period");
  });
}
bool has_shocks(const Scenario& scenario) {
  return any_store(scenario, [](const StockDefinition& store) {
    const auto* shocks = store.values.find<std::vector<model::Shock>>("shocks");
    return shocks != nullptr && !shocks->empty();
  });
}
bool has_emergency(const Scenario& scenario) {
  return any_store(scenario, [](const StockDefinition& store) {
    return store.emergency.has_value();
  });
}
bool has_equipment(const Scenario& scenario) {
  return !scenario.equipment.empty();
}

constexpr char up_to_level[] = "up_to_level";
constexpr char reorder_point[] = "reorder_point";
constexpr char forecast[] = "forecast";
constexpr char from_use[] = "from_use";
constexpr char from_demand[] = "from_demand";
constexpr char budget[] = "budget";
constexpr char transit_loss[] = "transit_loss";
constexpr char shelf_life[] = "shelf_life";

constexpr std::array supply_algorithms{
    Algorithm{
        "Stores", has_stores,
        R"(Kits are whole. A store has kits on hand, some of which may be set aside for people who were
      called (only for services), and kits on order: on their way to it, promised and not yet sent, or cut
      from an order and to be asked for again. Its position is on hand + on order - set aside - what people in
      its line need - what it owes to stores that it supplies. At the start it has on_hand, and nothing is on
      order. Kits are used oldest first (by the date on which they expire).

      Kits asked for, met or not, are counted: what people ask for when their turn or visit comes, once each;
      and the whole order of each store that it supplies, before anything is cut.

      An order for q kits becomes a = q + what is to be asked for again. Of these the nearest whole number
      (halves up) to fill_rate x a is promised. With unfilled = "cancel" the rest is forgotten; with
      back_order it is to be asked for again, with the next order (not before one, and also when the next
      review would order nothing). Where nothing is ordered and nothing is to be asked for again no order is
      placed. What is promised by the outside source is sent in that instant. All that is sent to a store in
      one instant is one consignment: it arrives after one lead time, drawn by the law of that instant; a later
      one may arrive earlier. When it arrives its kits are on hand, people in the line get what they need, and
      then what is owed to stores is sent.)"},
    Algorithm{
        "Stores: suppliers", has_suppliers,
        R"(What is promised by a supplier is owed to the store. In the same instant, after all reviews of
      all stores, each supplier sends what it owes, as far as kits are on hand, not set aside, and nobody waits
      in its own line (people come before stores). When not all can be sent, rationing = "first_come" serves
      orders in the order in which they were made; "proportional" gives each floor(on hand x its due / all due)
      and what is left, kit by kit, to the largest remainders, the earlier order among equals. What was not sent
      stays owed and is sent as soon as kits are there (unfilled = "back_order"), or is forgotten ("cancel") at
      once. Kits keep the date on which they expire. The outside source never runs out.)"},
    Algorithm{
        "Stores by province or site", has_stores_of_parts,
        R"(Each province or site has a store of its own: its own kits, orders, consignments and lead times,
      by the same rules. An amount for each site is multiplied by the sites of that part (of the whole country,
      for a store of the nation) that are open at the date, on_hand by those open at the start. A part is
      supplied by the nation's store, or by that of its province or its site. People use the part where they
      live. Reviews before the first site of a part opens do nothing; its first review after that is its first.)"},
    Algorithm{
        "Stores: reviews", has_periods,
        R"(A store with a review_period is reviewed at first_review after the start (at the start where that
      is absent), and then each review_period, that of the date of the last review. Where the period changes on a
      date before the next review, that is when it was planned, or one new period after the date, whichever is
      first. At a review it orders by its rule; then the count of kits used, and of kits asked for, begins anew.
      Stores farthest from the outside source are reviewed first, so that a supplier's position, and its count of
      kits asked for, know what was ordered from it in the same instant.
      The time from the first review to the second is the first period whose count a rule may look back on.)"},
    Algorithm{"Order rule up_to_level", has_rule<up_to_level>,
              R"(At each review max(0, order_up_to - position) is ordered.)"},
    Algorithm{
        "Order rule reorder_point", has_rule<reorder_point>,
        R"(When the position is at reorder_at or below, order_up_to - position is ordered: at each review,
      or, without a review_period, whenever anything has changed at the store (kits asked for or received, or a
      level on a date).)"},
    Algorithm{
        "Order rule forecast", has_rule<forecast>,
        R"(At each review let A be the kits asked for in the last forecast_periods periods between reviews
      (as many as there have been, if fewer), and T how long these were together. max(0, D - position) is
      ordered, where D is the nearest whole number (halves up) to A x cover / T. Nothing is ordered before the
      first period is over.)"},
    Algorithm{
        "Order rule from_use", has_rule<from_use>,
        R"(At each review the nearest whole number (halves up) to use_factor x the kits handed out or sent
      on since the last review (since the start) is ordered.)"},
    Algorithm{
        "Order rule from_demand", has_rule<from_demand>,
        R"(At each review let A be the kits asked for in the last forecast_periods periods between reviews
      (1 where it is absent; as many as there have been, if fewer), and T how long these were together. The
      nearest whole number (halves up) to demand_factor x A x review_period / T is ordered. Nothing is ordered
      before the first period is over.)"},
    Algorithm{
        "Stores: kits that expire", has_key<shelf_life>,
        R"(Kits from the outside source expire shelf_life after they arrive, those that are there at the start
      shelf_life after the start; the date goes with them to the stores that are supplied, which have the same
      shelf life for what is there at the start. In the instant in which they expire they are gone, on hand or
      when they arrive.)"},
    Algorithm{
        "Stores: losses on the way", has_key<transit_loss>,
        R"(Of a consignment of n kits that was sent when the share was s, floor(n x s) are lost, and one more
      with probability n x s - floor(n x s): those that expire first. What is left arrives.)"},
    Algorithm{
        "Stores: budgets", has_key<budget>,
        R"(From each date of the budget on, until the next, so much may be spent; what is left then lapses.
      Before the first date there is no limit. An order promises no more kits than what is left can pay at
      kit_price each, which is paid in that instant; the others are forgotten. When not one kit can be paid
      nothing is ordered.)"},
    Algorithm{
        "Stores: shocks", has_shocks,
        R"(From from until until nothing is sent to the store: what is promised waits for the end, and is
      sent then (with unfilled = "cancel" it is forgotten). At from the nearest whole number (halves up) to
      lost x on hand is lost, oldest first.)"},
    Algorithm{
        "Stores: emergency orders", has_emergency,
        R"(When fewer than below kits are on hand, no emergency order is under way, at least at_most_every has
      passed since the last one, and no shock lasts, order kits are ordered outside the rule. The store looks
      when its kits have become fewer or have come, when a level changes on a date, and when the next is allowed:
      in the instant, after its review. The supplier sends at once what it has, before ordinary orders of that
      instant, by the same rationing; the rest is forgotten, and the fill rate does not cut it. They arrive after
      a lead time of their own. Under way means until the kits have arrived, or nothing was sent. They are on
      order like others, and count as kits asked for at the supplier.)"},
    Algorithm{
        "Equipment", has_equipment,
        R"(At the start, and when a set is added on a date, it begins to work. It works for a time drawn from
      working_time, in use or not; then it is away for repair_time, drawn by the law of the date on which it began
      to work; then it works again. A set in use that breaks down serves its visit or service to the end. When
      sets become fewer on a date those with the highest numbers go. A set is free for somebody while fewer are in
      use than work.)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_supply() {
  return supply_algorithms;
}

}  // namespace caseload::report

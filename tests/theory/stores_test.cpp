#include "theory/compare.hpp"
#include "theory/inventory_theory.hpp"
#include "theory/queueing_theory.hpp"

using namespace caseload;
using test::compare;
using test::Level;

TEST_CASE("Periodic review up to a level, from its scenario file", "[theory][stores]") {
  // At a review the position is brought to the level; what is ordered then has all come
  // a lead time L later and nothing more comes for a review period R, so that the level
  // at times from L to L + R after a review is the order-up-to level less the demand
  // since. G. Hadley, T. M. Whitin, "Analysis of Inventory Systems", 1963, chapter 5;
  // S. Axsäter, "Inventory Control", 3rd ed., 2015, chapter 5.
  constexpr int level = 40;
  constexpr double rate = 4.0;
  constexpr double review = 7.0;
  constexpr double lead = 3.0;
  const auto at = [](double time) { return Level{level, rate * time}; };
  // Back-orders that a period adds, of all that is asked for in it.
  const double unmet =
      (at(lead + review).back_orders() - at(lead).back_orders()) / (rate * review);
  const auto mean = [](double (Level::*value)() const) {
    return test::mean_over(lead, lead + review, [value](double time) {
      return (Level{level, rate * time}.*value)();
    });
  };
  compare("stores/periodic-review.toml", 240'000,
          {{"before_delivery", at(lead + review).on_hand()},
           {"on_hand", mean(&Level::on_hand)},
           {"kit_there", 1.0 - unmet},
           {"out_of_stock", mean(&Level::empty)},
           {"waiting", mean(&Level::back_orders)}});
}

TEST_CASE("Continuous review with a reorder point, from its scenario file",
          "[theory][stores]") {
  // With demand of one kit at a time the position is uniform from s + 1 to S, whatever
  // the lead time; a lead time later all of it has come, less the demand since.
  // P. H. Zipkin, "Foundations of Inventory Management", 2000, chapter 6.
  constexpr int s = 10;
  constexpr int S = 30;
  constexpr double rate = 4.0;
  constexpr double lead = 3.0;
  double on_hand = 0.0;
  double back_orders = 0.0;
  double empty = 0.0;
  for (int position = s + 1; position <= S; ++position) {
    const Level level{position, rate * lead};
    on_hand += level.on_hand() / (S - s);
    back_orders += level.back_orders() / (S - s);
    empty += level.empty() / (S - s);
  }
  const double observed_days = 2000.0;
  compare("stores/reorder-point.toml", 2'000,
          {{"on_hand", on_hand},
           {"waiting", back_orders},
           {"kit_there", 1.0 - empty},  // Poisson arrivals see time averages
           {"out_of_stock", empty},
           {"orders", rate / (S - s) * observed_days}});
}

TEST_CASE("One for one replenishment with lost demand is Erlang's loss system",
          "[theory][stores]") {
  // Kits on order are busy servers, each for a lead time of whatever law. P. H. Zipkin,
  // "Foundations of Inventory Management", 2000, chapter 7.
  constexpr double rate = 4.0;
  constexpr double lead = 2.0;
  const double lost = test::erlang_b(10, rate * lead);
  const double observed_days = 1000.0;
  compare("stores/base-stock-lost.toml", 3'000,
          {{"lost", lost},
           {"kit_there", 1.0 - lost},
           {"on_hand", 10.0 - rate * lead * (1.0 - lost)},
           {"used", rate * (1.0 - lost) * observed_days}});
}

TEST_CASE("A reorder point with lost demand against its Markov chain",
          "[theory][stores]") {
  // Kits on hand; an order of Q is under way exactly when there are s or fewer, for
  // what comes lifts the level above s again.
  constexpr int s = 5;
  constexpr int S = 15;
  constexpr int Q = S - s;
  constexpr double rate = 4.0;
  constexpr double deliveries = 0.5;
  const auto p = test::long_run(S + 1, [&](int from, int to) {
    if (to == from - 1) return rate;
    return from <= s && to == from + Q ? deliveries : 0.0;
  });
  double on_hand = 0.0;
  double ordering = 0.0;
  for (int kits = 0; kits <= S; ++kits) {
    on_hand += kits * p[static_cast<std::size_t>(kits)];
    if (kits <= s) ordering += p[static_cast<std::size_t>(kits)];
  }
  // Flow: what is handed out has been delivered.
  CHECK(rate * (1.0 - p[0]) == Approx(deliveries * Q * ordering));
  const double observed_days = 2000.0;
  compare("stores/reorder-point-lost.toml", 1'500,
          {{"lost", p[0]},
           {"out_of_stock", p[0]},
           {"on_hand", on_hand},
           {"orders", deliveries * ordering * observed_days}});
}

TEST_CASE("Machine repair, and a loss system of equipment, from the scenario file",
          "[theory][stores]") {
  // R. E. Barlow, F. Proschan, "Mathematical Theory of Reliability", 1965, chapter 3:
  // the limiting availability depends on the two means only.
  const double lost = test::erlang_b(3, 2.0);
  const double observed_days = 1000.0;
  compare("stores/repair.toml", 400,
          {{"sets_working", 40.0 / 50.0},
           {"turned_away", 4.0 * lost * observed_days},
           {"in_rooms", 2.0 * (1.0 - lost)}});
}

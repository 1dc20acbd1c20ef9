#include "model/supply/store.hpp"

#include "caseload/model/purpose.hpp"
#include "catch.hpp"
#include "model/checked_runs.hpp"
#include "model/numerators.hpp"
#include "model/ticks.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using model::Claim;
using model::Parts;
using std::chrono::days;

namespace {

model::Dated<std::int64_t> always(std::int64_t kits) {
  return model::Dated<std::int64_t>{kits};
}

/// Reviewed every `review_days`, ordered up to `level`, which is there at the start.
model::Values up_to(std::int64_t level, int review_days, int lead_days) {
  return values({{"on_hand", level},
                 {"lead_time", Law::fixed(days{lead_days})},
                 {"review_period", model::Dated<core::Duration>{days{review_days}}},
                 {"order_up_to", always(level)}});
}

/// Lets people visit a store, with so many staff that nobody waits for them.
class StoreVisits {
 public:
  StoreVisits(WorldMaker& world, model::StockIndex store,
              const std::string& name = "visit")
      : world_{world} {
    const auto home = world.state(name + "_home", "exit");
    const auto staff = world.staff(name + "_staff", {1'000'000});
    visit_ = world.state(name, "service",
                         values({{"staff", staff},
                                 {"work", Law::fixed(0h)},
                                 {"stock", store},
                                 {"when_out_of_stock", home}}));
    world.lead(visit_, home);
  }
  void use(int on, std::uint32_t kits) { world_.come(days{on}, kits, visit_); }

 private:
  WorldMaker& world_;
  model::StateIndex visit_{};
};

std::vector<std::int64_t> granted(void (*rule)(std::int64_t, std::vector<Claim>&),
                                  std::int64_t on_hand,
                                  const std::vector<std::int64_t>& due) {
  std::vector<Claim> claims;
  for (const auto kits : due) claims.push_back({.due = kits});
  rule(on_hand, claims);
  std::vector<std::int64_t> result;
  for (const auto& claim : claims) result.push_back(claim.granted);
  return result;
}

using List = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("Shares of whole kits go to the nearest, halves up", "[model][stock]") {
  CHECK(Parts{0.9}.nearest_of(729) == 656);  // 656.1
  CHECK(Parts{0.9}.nearest_of(531) == 478);  // 477.9
  CHECK(Parts{0.5}.nearest_of(5) == 3);
  CHECK(Parts{0.7}.nearest_of(5) == 4);  // 3.5, although 0.7 is no binary fraction
  CHECK(Parts{0.3}.nearest_of(5) == 2);
  CHECK(Parts{0.1}.nearest_of(4) == 0);
  CHECK(Parts{1.0}.nearest_of(1'000'000'000) == 1'000'000'000);
  CHECK(Parts{0.0}.nearest_of(1'000'000'000) == 0);
  CHECK(Parts{1.5}.nearest_of(3) == 5);  // 4.5
  CHECK_THROWS_AS(Parts{-0.1}, core::ContractViolation);
  // Of a mean: rounded once, at the end.
  CHECK(Parts{1.0}.nearest_of_part(201, 1, 2) == 101);  // 100.5
  CHECK(Parts{1.0}.nearest_of_part(4, 1, 3) == 1);
  CHECK(Parts{0.9}.nearest_of_part(1, 1, 2) == 0);  // 0.45; 0.5 would be 1, 0.9 one
  CHECK(Parts{1000.0}.nearest_of_part(1'000'000'000'000, 1, 1000) == 1'000'000'000'000);
  CHECK(Parts{0.5}.nearest_of_part(30, 91, 30) == 46);  // 45.5
}

TEST_CASE("A part of a kit is lost as often as it is large", "[model][stock]") {
  // 0.1 of 25 kits: 2, and one more for the lower half of all words.
  constexpr std::uint64_t half = std::uint64_t{1} << 63;
  CHECK(Parts{0.1}.random_of(25, 0) == 3);
  CHECK(Parts{0.1}.random_of(25, half - 1) == 3);
  CHECK(Parts{0.1}.random_of(25, half) == 2);
  CHECK(Parts{0.1}.random_of(25, ~std::uint64_t{0}) == 2);
  CHECK(Parts{0.1}.random_of(20, 0) == 2);  // whole: nothing is left to chance
  CHECK(Parts{1.0}.random_of(7, 0) == 7);
  CHECK(Parts{0.0}.random_of(7, 0) == 0);
}

TEST_CASE("Who ordered first gets all, or each the same share", "[model][stock]") {
  const auto in_proportion = [](std::int64_t on_hand,
                                std::vector<model::Claim>& claims) {
    std::vector<std::size_t> order;
    model::ration_in_proportion(on_hand, claims, order);
  };
  CHECK(granted(model::ration_by_time, 100, {60, 90, 10}) == List{60, 40, 0});
  CHECK(granted(model::ration_by_time, 200, {60, 90, 10}) == List{60, 90, 10});
  CHECK(granted(in_proportion, 100, {60, 90}) == List{40, 60});
  CHECK(granted(in_proportion, 200, {60, 90}) == List{60, 90});
  CHECK(granted(in_proportion, 0, {60, 90}) == List{0, 0});
  // 37.74 and 62.26: the kit that rounding leaves goes to the larger remainder.
  CHECK(granted(in_proportion, 100, {60, 99}) == List{38, 62});
  // Equal remainders: to the earlier.
  CHECK(granted(in_proportion, 2, {1, 1, 1}) == List{1, 1, 0});
  CHECK(granted(in_proportion, 5, {0, 10}) == List{0, 5});
}

TEST_CASE("First come, first served among stores, worked by hand", "[model][stock]") {
  // On day 5 north orders 60 of the centre's 100 and south, which is later in the order
  // of names, 90: it gets 40, and is owed 50 until the centre gets 150 on day 9.
  WorldMaker world{days{12}};
  model::Values terms = up_to(100, 5, 4);
  const auto central = world.stock("central", "up_to_level", terms);
  const auto north = world.stock("north", "up_to_level", up_to(60, 5, 1), central);
  const auto south = world.stock("south", "up_to_level", up_to(90, 5, 1), central);
  StoreVisits{world, north, "in_north"}.use(1, 60);
  StoreVisits{world, south, "in_south"}.use(1, 90);
  const auto at_north = world.measure("stock_on_hand", values({{"stock", north}}));
  const auto at_south = world.measure("stock_on_hand", values({{"stock", south}}));
  const auto at_centre = world.measure("stock_on_hand", values({{"stock", central}}));
  const auto result = run_checked(world.scenario());
  // Day 5: 60 to north, 40 to south, both there on day 6; day 9: 50 to south, on
  // day 10.
  CHECK(numerator(result, at_north) == (60 + 6 * 60) * ticks_a_day);
  CHECK(numerator(result, at_south) == (90 + 4 * 40 + 2 * 90) * ticks_a_day);
  CHECK(numerator(result, at_centre) == (5 * 100 + 3 * 100) * ticks_a_day);
}

TEST_CASE("What a store is called does not decide what happens", "[model][stock]") {
  // A centre whose review falls together with those of the stores that it supplies
  // knows what they have ordered, whatever the numbers of their names.
  const auto kits_at_centre = [](const std::string& name) {
    WorldMaker world{days{12}};
    const auto central = world.stock(name, "up_to_level", up_to(100, 5, 4));
    const auto clinic = world.stock("clinic", "up_to_level", up_to(60, 5, 1), central);
    StoreVisits{world, clinic}.use(1, 60);
    const auto measure = world.measure("stock_on_hand", values({{"stock", central}}));
    return numerator(run_checked(world.scenario()), measure);
  };
  // 100 until day 5, 40 until day 9, 100 again until day 12.
  for (const std::string name : {"a", "b", "c", "centre", "zone", "z1", "z2"})
    CHECK(kits_at_centre(name) == (5 * 100 + 4 * 40 + 3 * 100) * ticks_a_day);
}

TEST_CASE("What happens first in one instant", "[model][stock]") {
  // On day 10 a delivery of 10 comes, 15 old kits expire, the store is reviewed, and 12
  // people ask. In this order: 10 are there, position 10 of 25: 15 are ordered, ten of
  // the twelve are served. The 15 come on day 15, after the end.
  WorldMaker world{days{14}};
  model::Values terms = up_to(25, 5, 5);
  terms.set("on_hand", std::int64_t{15});
  terms.set("shelf_life", core::Duration{days{10}});
  terms.set("review_period", model::Dated<core::Duration>{days{5}});
  terms.set("first_review", core::Duration{days{5}});
  const auto store = world.stock("clinic", "up_to_level", terms);
  StoreVisits{world, store}.use(10, 12);
  const auto expired = world.measure("kits_expired", values({{"stock", store}}));
  const auto used = world.measure("kits_used", values({{"stock", store}}));
  const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
  const auto orders = world.measure("orders_placed", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, expired) == 15);
  CHECK(numerator(result, used) == 10);
  CHECK(numerator(result, orders) == 2);
  CHECK(numerator(result, on_hand) == 10 * 15 * ticks_a_day);
}

TEST_CASE("A shock stops what is sent, and takes its share", "[model][stock]") {
  // Level 100, reviews every 10 days, lead time 1 day; 10 kits are used on day 5, 20 on
  // day 12; from day 15 to day 35 nothing is sent, and a quarter of what is there is
  // lost: 20 of 80. Ordered on day 20: 40. They are sent on day 35 and come on day 36;
  // or, where what is not sent is forgotten, ordered again on day 30, in vain, and on
  // day 40, and come on day 41.
  const auto run = [](const std::string& unfilled) {
    WorldMaker world{days{50}};
    model::Values terms = up_to(100, 10, 1);
    terms.set("unfilled", unfilled);
    terms.set("shocks", std::vector<model::Shock>{{on_day(15), on_day(35), 0.25}});
    const auto store = world.stock("clinic", "up_to_level", terms);
    StoreVisits clinic{world, store};
    clinic.use(5, 10);
    clinic.use(12, 20);
    for (const auto* kind : {"stock_on_hand", "kits_lost", "orders_placed"})
      world.measure(kind, values({{"stock", store}}));
    return run_checked(world.scenario());
  };
  const std::int64_t before = 5 * 100 + 6 * 90 + 1 * 100 + 3 * 80;
  const auto kept = run("back_order");
  CHECK(numerator(kept, 0) == (before + 21 * 60 + 14 * 100) * ticks_a_day);
  CHECK(numerator(kept, 1) == 20);
  CHECK(numerator(kept, 2) == 2);
  const auto forgotten = run("cancel");
  CHECK(numerator(forgotten, 0) == (before + 26 * 60 + 9 * 100) * ticks_a_day);
  CHECK(numerator(forgotten, 2) == 4);
}

TEST_CASE("A shock at a supplied store leaves the kits to the others",
          "[model][stock]") {
  // North and south order 60 each on day 5; the centre has 100. North is cut off from
  // day 4 to day 8: south gets its 60 at once, north what is left, 40, on day 8, and 20
  // on day 9, when the centre's delivery comes; each a day later.
  WorldMaker world{days{12}};
  const auto central = world.stock("central", "up_to_level", up_to(100, 5, 4));
  model::Values cut_off = up_to(60, 5, 1);
  cut_off.set("shocks", std::vector<model::Shock>{{on_day(4), on_day(8), 0.0}});
  const auto north = world.stock("north", "up_to_level", cut_off, central);
  const auto south = world.stock("south", "up_to_level", up_to(60, 5, 1), central);
  StoreVisits{world, north, "in_north"}.use(1, 60);
  StoreVisits{world, south, "in_south"}.use(1, 60);
  const auto at_north = world.measure("stock_on_hand", values({{"stock", north}}));
  const auto at_south = world.measure("stock_on_hand", values({{"stock", south}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, at_south) == (60 + 6 * 60) * ticks_a_day);
  CHECK(numerator(result, at_north) == (60 + 1 * 40 + 2 * 60) * ticks_a_day);
}

TEST_CASE("What the fill rate cuts is asked for again, or forgotten",
          "[model][stock]") {
  // Five are ordered on day 0 and half is sent each time, halves up: 3, then 1 of 2,
  // then 1 of 1; on days 1, 11, 21.
  const auto run = [](const std::string& unfilled) {
    WorldMaker world{days{40}};
    model::Values terms = up_to(5, 10, 1);
    terms.set("on_hand", std::int64_t{0});
    terms.set("fill_rate", model::Dated<double>{0.5});
    terms.set("unfilled", unfilled);
    const auto store = world.stock("clinic", "up_to_level", terms);
    world.initial(world.state("out", "exit"), 1);
    for (const auto* kind : {"stock_on_hand", "orders_placed"})
      world.measure(kind, values({{"stock", store}}));
    return run_checked(world.scenario());
  };
  for (const std::string unfilled : {"back_order", "cancel"}) {
    const auto result = run(unfilled);
    CHECK(numerator(result, 0) == (10 * 3 + 10 * 4 + 19 * 5) * ticks_a_day);
    // Ordered once, and only sent in parts; or ordered three times.
    CHECK(numerator(result, 1) == (unfilled == "cancel" ? 3 : 1));
  }
}

TEST_CASE("A fill rate and a level may change on dates", "[model][stock]") {
  // Nothing is sent before day 15; the level rises from 10 to 30 on day 25.
  WorldMaker world{days{40}};
  model::Values terms = up_to(10, 10, 1);
  terms.set("on_hand", std::int64_t{0});
  terms.set("fill_rate", model::Dated<double>{std::vector<model::Step<double>>{
                             {core::TimePoint::min(), 0.0}, {on_day(15), 1.0}}});
  terms.set("order_up_to",
            model::Dated<std::int64_t>{std::vector<model::Step<std::int64_t>>{
                {core::TimePoint::min(), 10}, {on_day(25), 30}}});
  const auto store = world.stock("clinic", "up_to_level", terms);
  world.initial(world.state("out", "exit"), 1);
  const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, on_hand) == (10 * 10 + 9 * 30) * ticks_a_day);
}

TEST_CASE("A reorder point that rises is noticed on its date", "[model][stock]") {
  // Nobody comes: only the date can make a store that is reviewed continuously order.
  WorldMaker world{days{20}};
  const auto store = world.stock(
      "clinic", "reorder_point",
      values({{"on_hand", std::int64_t{8}},
              {"lead_time", Law::fixed(days{1})},
              {"reorder_at",
               model::Dated<std::int64_t>{std::vector<model::Step<std::int64_t>>{
                   {core::TimePoint::min(), 5}, {on_day(10), 9}}}},
              {"order_up_to", always(15)}}));
  world.initial(world.state("out", "exit"), 1);
  const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, on_hand) == (11 * 8 + 9 * 15) * ticks_a_day);
}

TEST_CASE("A lead time that changes on a date is that of the day of sending",
          "[model][stock]") {
  // One for one, to a level of one. Used on days 0, 14 and 30; from day 15 on kits come
  // in 2 days instead of 10. There on days 10 to 14, 24 to 30 and 32 to 40.
  WorldMaker world{days{40}};
  const auto store = world.stock(
      "clinic", "reorder_point",
      values({{"on_hand", std::int64_t{1}},
              {"lead_time", model::DatedLaw{std::vector<model::Step<Law>>{
                                {core::TimePoint::min(), Law::fixed(days{10})},
                                {on_day(15), Law::fixed(days{2})}}}},
              {"reorder_at", always(0)},
              {"order_up_to", always(1)}}));
  StoreVisits clinic{world, store};
  for (const int used : {0, 14, 30}) clinic.use(used, 1);
  const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
  CHECK(numerator(run_checked(world.scenario()), on_hand) == (4 + 6 + 8) * ticks_a_day);
}

TEST_CASE("A lead time belongs to the instant of sending", "[model][stock][crn]") {
  // Twice one kit: sent on day 0, and when it is used. Worked out from the addresses
  // alone; that more was sent before changes nothing.
  const Law lead = law("exponential", {{"mean", core::Duration{days{3}}}});
  constexpr std::string_view name = "clinic";
  const auto lead_of = [&](core::Duration sent) {
    const auto tick = static_cast<std::uint64_t>(sent.count());
    return lead.draw(core::random_words(
        core::StreamKey{1, 0}, {},
        {.purpose = static_cast<std::uint16_t>(model::lead_time),
         .owner = core::number_of_name(name.data(), name.data() + name.size()),
         .occurrence = static_cast<std::uint32_t>(tick >> 8)},
        static_cast<std::uint8_t>(tick & 0xff))[0]);
  };
  constexpr core::Duration used = 40 * days{1} + core::Duration{77};
  constexpr core::Duration end = days{100};
  for (const bool is_empty : {false, true}) {
    WorldMaker world{end};
    const auto store = world.stock(std::string{name}, "reorder_point",
                                   values({{"on_hand", std::int64_t{is_empty ? 0 : 1}},
                                           {"lead_time", lead},
                                           {"reorder_at", always(0)},
                                           {"order_up_to", always(1)}}));
    StoreVisits clinic{world, store};
    const auto visit = static_cast<model::StateIndex>(1);
    world.come(used, 1, visit);
    const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
    const auto result = run_checked(world.scenario());
    const auto first = is_empty ? lead_of(0h) : core::Duration{0};
    REQUIRE(first < used);
    const auto second = used + lead_of(used);
    REQUIRE(second < end);
    CHECK(numerator(result, on_hand) == (used - first + end - second).count());
  }
}

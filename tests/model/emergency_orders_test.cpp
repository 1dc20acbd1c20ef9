#include "caseload/model/purpose.hpp"
#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/store_parts.hpp"
#include "model/supply/store.hpp"

#include <algorithm>
#include <map>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using model::Pooling;
using std::chrono::days;

// Emergency orders of stores that never order by their rule, unless a test says so;
// worked by hand. scenarios/stores/emergency.toml has a clinic from day to day.

namespace {

using Kits = std::vector<std::int64_t>;
using Levels = model::Dated<std::int64_t>;

model::Values emergency(const Levels& below, const Levels& order,
                        core::Duration lead_time, core::Duration at_most_every) {
  return values({{"below", below},
                 {"order", order},
                 {"lead_time", model::DatedLaw{Law::fixed(lead_time)}},
                 {"at_most_every", at_most_every}});
}

/// Stores in a country without provinces; those who come for a kit and find none go
/// home.
class Stores {
 public:
  Stores() {
    staff_ = world.staff("staff", {1'000});
    home_ = world.state("home", "exit");
  }

  model::StockIndex add(const std::string& name, const model::Values& values,
                        std::optional<model::StockIndex> supplier = {}) {
    return world.stock(name, "up_to_level", values, supplier);
  }
  model::StockIndex add(const std::string& name, const model::Values& values,
                        const model::Values& terms_of_emergency,
                        std::optional<model::StockIndex> supplier = {}) {
    const auto stock = add(name, values, supplier);
    world.scenario().stock.back().emergency = terms_of_emergency;
    return stock;
  }

  /// So many come for a kit at a time.
  void use(model::StockIndex stock, core::Duration time, std::uint32_t kits) {
    const auto visit = world.state(
        "visit_" + std::to_string(world.scenario().states.size()), "service",
        values({{"staff", staff_},
                {"work", model::DatedLaw{Law::fixed(0h)}},
                {"stock", stock},
                {"when_out_of_stock", home_}}));
    world.lead(visit, home_);
    world.come(time, kits, visit);
  }

  /// The run, of which the books are checked after every event.
  model::World& begun(std::uint32_t seed = 1) {
    running_.emplace(world.scenario());
    running_->check_after_every_event();
    running_->begin(seed, 0);
    return *running_;
  }

  WorldMaker world{days{60}};

 private:
  model::PoolIndex staff_{};
  model::StateIndex home_{};
  std::optional<model::World> running_;
};

Kits on_order(const model::World& world, std::uint32_t parts) {
  Kits kits;
  for (std::uint32_t i = 0; i < parts; ++i) kits.push_back(part(world, i).on_order());
  return kits;
}

}  // namespace

TEST_CASE("Fewer kits than stated are an emergency, as many are none",
          "[model][stock][emergency]") {
  Stores stores;
  const auto clinic =
      stores.add("clinic", only(10), emergency(5, 20, days{2}, days{3}));
  stores.use(clinic, days{1}, 5);
  stores.use(clinic, days{2}, 1);
  model::World& running = stores.begun();
  running.advance(at(1, 1h));
  CHECK(part(running, 0).on_hand() == 5);
  CHECK(part(running, 0).on_order() == 0);
  running.advance(at(2, 1h));
  CHECK(part(running, 0).on_order() == 20);
  // Like any others they count.
  CHECK(part(running, 0).position() == 4 + 20);
  CHECK(part(running, 0).next_delivery() == at(4, 0h));
  running.advance(at(4, 1h));
  CHECK(part(running, 0).on_hand() == 24);
  CHECK(part(running, 0).on_order() == 0);
}

TEST_CASE("A store that is still short orders again when it may, and not before",
          "[model][stock][emergency]") {
  // Nothing on hand; two kits come a day after each order, which is never enough.
  // Orders on days 0, 3, 6, ... although no kit moves then. With a lead time of five
  // days the one under way is waited for: days 0, 5, 10, ...
  Stores stores;
  stores.add("near", only(0), emergency(100, 2, days{1}, days{3}));
  stores.add("far", only(0), emergency(100, 2, days{5}, days{3}));
  model::World& running = stores.begun();
  running.advance(at(2, 23h));
  CHECK(on_hand(running, 2) == Kits{2, 0});
  CHECK(on_order(running, 2) == Kits{0, 2});
  running.advance(at(3, 1h));
  CHECK(on_order(running, 2) == Kits{2, 2});
  running.advance(at(16, 12h));
  CHECK(on_hand(running, 2) == Kits{12, 6});  // days 0, 3, ... 15; 0, 5, 10
  CHECK(on_order(running, 2) == Kits{0, 2});
}

TEST_CASE("Kits that expire or are lost make an emergency",
          "[model][stock][emergency]") {
  // Of ten kits all expire on day 4; of twenty half are lost on day 6, when nothing is
  // sent until day 8: the order waits for that.
  Stores stores;
  model::Values old = only(10);
  old.set("shelf_life", core::Duration{days{4}});
  stores.add("old", old, emergency(5, 7, days{1}, days{30}));
  model::Values hit = only(20);
  hit.set("shocks", std::vector<model::Shock>{{at(6, 0h), at(8, 0h), 0.5}});
  stores.add("hit", hit, emergency(15, 8, days{1}, days{30}));
  model::World& running = stores.begun();
  running.advance(at(4, 1h));
  CHECK(on_hand(running, 2) == Kits{0, 20});
  CHECK(on_order(running, 2) == Kits{7, 0});
  running.advance(at(6, 1h));
  CHECK(on_hand(running, 2) == Kits{7, 10});
  CHECK(on_order(running, 2) == Kits{0, 0});
  running.advance(at(8, 1h));
  CHECK(on_order(running, 2) == Kits{0, 8});
  CHECK(part(running, 1).next_delivery() == at(9, 0h));
}

TEST_CASE("Levels of an emergency change on dates", "[model][stock][emergency]") {
  // Ten kits are enough until day 7, from which on 30 are ordered, and not 20.
  Stores stores;
  const auto step = [](std::int64_t before, std::int64_t after) {
    return Levels{{{core::TimePoint::min(), before}, {at(7, 0h), after}}};
  };
  stores.add("clinic", only(10),
             emergency(step(10, 11), step(20, 30), days{1}, days{9}));
  model::World& running = stores.begun();
  running.advance(at(6, 23h));
  CHECK(part(running, 0).on_order() == 0);
  running.advance(at(7, 1h));
  CHECK(part(running, 0).on_order() == 30);
}

TEST_CASE("In one instant the review comes first, and what is urgent is sent first",
          "[model][stock][emergency]") {
  // From day 7 on, 10 kits of 50 are an emergency. On that day the rule orders 40, as
  // if there were none, and then 25 are ordered. The centre has 30: it sends the 25,
  // and 5 of the 40; it orders what it lacks, which comes on day 12, and sends the 35
  // that it owes, whatever has become of the emergency.
  Stores stores;
  const auto centre = stores.add("centre", terms(30, 30, days{5}));
  const Levels below{{{core::TimePoint::min(), 1}, {at(7, 0h), 20}}};
  const auto clinic = stores.add("clinic", terms(50, 50, days{3}),
                                 emergency(below, 25, days{1}, days{30}), centre);
  stores.use(clinic, days{3}, 40);
  stores.world.scenario().end = at(13, 0h);  // before the next review
  const auto orders =
      stores.world.measure("orders_placed", values({{"stock", clinic}}));
  const auto kits = stores.world.measure("kits_ordered", values({{"stock", clinic}}));
  const auto asked = stores.world.measure("availability", values({{"stock", centre}}));
  model::World& running = stores.begun();
  running.advance(at(6, 23h));
  CHECK(on_order(running, 2) == Kits{0, 0});
  running.advance(at(7, 1h));
  CHECK(part(running, 1).in_transit() == 25 + 5);
  CHECK(on_order(running, 2) == Kits{65, 65});
  running.advance(at(8, 1h));
  CHECK(on_hand(running, 2) == Kits{0, 35});
  running.advance(at(12, 1h));
  CHECK(on_hand(running, 2) == Kits{30, 40});
  CHECK(part(running, 1).on_order() == 35);
  running.advance(at(13, 0h));
  const auto result = running.result();
  CHECK(result.measures[orders].numerator == core::WideSum{2});
  CHECK(result.measures[kits].numerator == core::WideSum{40 + 25});
  CHECK(result.measures[asked].numerator == core::WideSum{25 + 5});
  CHECK(result.measures[asked].denominator == 40 + 25);
}

TEST_CASE("Emergencies of one instant are rationed as ordinary orders are",
          "[model][stock][emergency]") {
  // The centre has 90, and owes 60 ordered in the same instant: two emergencies of 60
  // come before that. What is not sent is forgotten, though the centre gets 300 more.
  const auto sent = [](const std::string& rationing) {
    Stores stores;
    model::Values source = terms(90, 300, days{4});
    source.set("rationing", rationing);
    const auto centre = stores.add("centre", source);
    const auto hurry = emergency(10, 60, days{1}, days{50});
    stores.add("north", only(0), hurry, centre);
    stores.add("south", only(0), hurry, centre);
    model::Values by_rule = only(0);
    by_rule.set("first_review", core::Duration{0});
    by_rule.set("order_up_to", Levels{60});
    by_rule.set("review_period", model::Dated<core::Duration>{days{100}});
    stores.add("slow", by_rule, centre);
    model::World& running = stores.begun();
    running.advance(at(2, 0h));
    Kits kits = on_hand(running, 4);
    running.advance(at(10, 0h));
    for (const std::int64_t later : on_hand(running, 4)) kits.push_back(later);
    return kits;
  };
  // In the first days, and after the delivery.
  const Kits first_come = sent("first_come");
  CHECK(first_come[1] + first_come[2] == 90);
  CHECK(std::max(first_come[1], first_come[2]) == 60);
  CHECK(sent("proportional") == Kits{0, 45, 45, 0, 330, 45, 45, 60});
}

TEST_CASE("People who wait at the supplier come before an emergency elsewhere",
          "[model][stock][emergency]") {
  // Somebody waits at the centre for three kits, and it has two; on day 3 the clinic is
  // in an emergency.
  WorldMaker world{days{30}};
  const auto staff = world.staff("staff", {1});
  const auto home = world.state("home", "exit");
  const auto centre = world.stock("centre", "up_to_level", only(2));
  world.stock("clinic", "up_to_level", only(0), centre);
  world.scenario().stock.back().emergency = emergency(1, 2, days{1}, days{5});
  const auto visit = world.state("visit", "service",
                                 values({{"staff", staff},
                                         {"work", model::DatedLaw{Law::fixed(0h)}},
                                         {"stock", centre},
                                         {"kits", std::int64_t{3}}}));
  world.lead(visit, home);
  const bool is_waiting = GENERATE(true, false);
  if (is_waiting) world.initial(visit, 1);
  const Levels below{{{core::TimePoint::min(), 0}, {at(3, 0h), 1}}};
  world.scenario().stock.back().emergency->set("below", below);
  model::World running{world.scenario()};
  running.check_after_every_event();
  running.begin(1, 0);
  running.advance(at(4, 1h));
  CHECK(on_hand(running, 2) == (is_waiting ? Kits{2, 0} : Kits{0, 2}));
}

TEST_CASE("Emergency orders are for each site that is open",
          "[model][stores_by_site][emergency]") {
  // Fewer than 5 kits a site make the store order 20 a site. From day 10 on the east
  // has four sites for the 10 kits of one; the west has one, as before. Each new site
  // begins empty.
  const auto ordered = [](Pooling pooling, std::uint32_t parts) {
    Clinics clinics{growing_country()};
    clinics.store("store", pooling, only(10));
    clinics.world.scenario().stock.back().emergency =
        emergency(5, 20, days{2}, days{30});
    const auto running = clinics.begun();
    running->advance(at(9, 23h));
    CHECK(on_order(*running, parts) == Kits(parts, 0));
    running->advance(at(10, 1h));
    return on_order(*running, parts);
  };
  CHECK(ordered(Pooling::site, 5) == Kits{0, 0, 20, 20, 20});
  CHECK(ordered(Pooling::province, 2) == Kits{80, 0});
  CHECK(ordered(Pooling::nation, 1) == Kits{100});
}

TEST_CASE("An emergency draws at an address of its own",
          "[model][stock][emergency][crn]") {
  // Worked out from the addresses alone; an ordinary order of the same instant draws
  // as it would without.
  const Law lead = law("exponential", {{"mean", core::Duration{days{3}}}});
  constexpr std::string_view name = "clinic";
  constexpr core::Duration sent = 5 * days{1} + core::Duration{77};
  const auto lead_of = [&](model::Purpose purpose) {
    const auto tick = static_cast<std::uint64_t>(sent.count());
    return lead.draw(core::random_words(
        core::StreamKey{1, 0}, {},
        {.purpose = static_cast<std::uint16_t>(purpose),
         .owner = core::number_of_name(name.data(), name.data() + name.size()),
         .occurrence = static_cast<std::uint32_t>(tick >> 8)},
        static_cast<std::uint8_t>(tick & 0xff))[0]);
  };
  const auto arrivals = [&](bool has_emergency) {
    Stores stores;
    model::Values rule = values({{"on_hand", std::int64_t{5}},
                                 {"lead_time", model::DatedLaw{lead}},
                                 {"reorder_at", Levels{4}},
                                 {"order_up_to", Levels{10}}});
    const auto clinic = stores.world.stock(std::string{name}, "reorder_point", rule);
    if (has_emergency) {
      model::Values terms = emergency(5, 100, 0h, days{50});
      terms.set("lead_time", model::DatedLaw{lead});
      stores.world.scenario().stock.back().emergency = terms;
    }
    stores.use(clinic, sent, 1);
    model::World& running = stores.begun();
    // The instants in which 6 kits and 100 come.
    std::map<std::int64_t, core::Duration> found;
    running.advance(core::TimePoint{sent} + core::Duration{1});
    for (int i = 0; i < (has_emergency ? 2 : 1); ++i) {
      const core::TimePoint next = part(running, 0).next_delivery();
      const std::int64_t before = part(running, 0).on_hand();
      running.advance(next + core::Duration{1});
      found[part(running, 0).on_hand() - before] = next.time_since_epoch();
    }
    return found;
  };
  const core::Duration ordinary = sent + lead_of(model::lead_time);
  const core::Duration urgent = sent + lead_of(model::emergency_lead_time);
  CHECK(ordinary != urgent);
  CHECK(arrivals(false) == std::map<std::int64_t, core::Duration>{{6, ordinary}});
  CHECK(arrivals(true) ==
        std::map<std::int64_t, core::Duration>{{6, ordinary}, {100, urgent}});
}

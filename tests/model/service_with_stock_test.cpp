#include "catch.hpp"
#include "model/checked_runs.hpp"
#include "model/numerators.hpp"
#include "model/ticks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using std::chrono::days;

namespace {

/// A store that starts empty and gets what its first review orders.
model::Values empty_store(core::Duration lead_time, std::int64_t order_up_to) {
  return values({{"on_hand", std::int64_t{0}},
                 {"lead_time", Law::fixed(lead_time)},
                 {"review_period", model::Dated<core::Duration>{days{1000}}},
                 {"order_up_to", model::Dated<std::int64_t>{order_up_to}}});
}

}  // namespace

TEST_CASE("However many find no equipment when their kits come, each goes on",
          "[model][service][stock][equipment]") {
  // All have come before the sets are gone on day 5 and wait for kits; one comes on day
  // 10 and is given up by each of them in turn. The calls must not nest.
  constexpr std::uint32_t many = 200'000;
  WorldMaker world{days{20}};
  const auto staff = world.staff("staff", {many});
  const auto done = world.state("done", "exit");
  const auto sent_home = world.state("sent_home", "exit");
  const auto sets = world.equipment(
      "sets",
      model::Dated<std::int64_t>{std::vector<model::Step<std::int64_t>>{
          {core::TimePoint::min(), many}, {core::TimePoint{days{5}}, 0}}},
      Law::fixed(days{1000}), Law::fixed(days{1}));
  const auto store = world.stock("clinic", "up_to_level", empty_store(days{10}, 1));
  const auto visit = world.state("visit", "service",
                                 values({{"staff", staff},
                                         {"work", Law::fixed(1h)},
                                         {"stock", store},
                                         {"equipment", sets},
                                         {"when_without_equipment", sent_home}}));
  world.lead(visit, done);
  world.come(days{1}, many, visit);
  const auto sent = world.measure("entries", states({sent_home}));
  const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(numerator(result, sent) == many);
  CHECK(numerator(result, on_hand) == ticks(days{10}));  // the kit is nobody's
}

TEST_CASE("Who waits for a kit holds nobody up, and keeps their place",
          "[model][service][stock]") {
  // One doctor, one hour for everybody. A needs a kit, which comes at 1:30; B and C
  // come with A, D at 0:30, and need none.
  //   0:00  A is called: no kit. B is served
  //   1:00  C is served
  //   1:30  the kit comes: A waits for the doctor again, before D, who came later
  //   2:00  A is served; 3:00 D
  WorldMaker world{24h};
  const auto doctor = world.staff("doctor", {1});
  const auto done = world.state("done", "exit");
  const auto store = world.stock("clinic", "up_to_level", empty_store(90min, 0));
  const auto with_kit = world.state(
      "with_kit", "service",
      values({{"staff", doctor}, {"work", Law::fixed(1h)}, {"stock", store}}));
  const auto plain = world.state("plain", "service",
                                 values({{"staff", doctor}, {"work", Law::fixed(1h)}}));
  world.lead(with_kit, done);
  world.lead(plain, done);
  world.initial(with_kit, 1);
  world.initial(plain, 2);
  world.come(30min, 1, plain);
  const auto wait_for_kit = world.measure("wait", states({with_kit}));
  const auto wait = world.measure("wait", states({plain}));
  const auto used = world.measure("kits_used", values({{"stock", store}}));
  const auto busy = world.measure("utilisation", values({{"staff", doctor}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, wait_for_kit) == ticks(2h));
  CHECK(numerator(result, wait) == ticks(0h + 1h + 150min));
  CHECK(numerator(result, used) == 1);
  CHECK(numerator(result, busy) == ticks(4h));
}

TEST_CASE("The order of asking is the order of kits", "[model][service][stock]") {
  // Ten doctors. A asks for two kits at 0, B for one at 1 h. One kit comes at 2 h, one
  // more at 4 h, then one at 6 h: A has both at 4 h, B, who would have had enough at
  // 2 h, the third. C asks at 3 h, goes home if there is none, and finds one that is
  // A's.
  WorldMaker world{24h};
  const auto doctors = world.staff("doctors", {10});
  const auto done = world.state("done", "exit");
  const auto home = world.state("home", "exit");
  model::Values terms = empty_store(1h, 3);
  terms.set("review_period", model::Dated<core::Duration>{2h});
  terms.set("first_review", core::Duration{1h});
  terms.set("order_up_to",
            model::Dated<std::int64_t>{std::vector<model::Step<std::int64_t>>{
                {core::TimePoint::min(), -2},
                {core::TimePoint{2h}, -1},
                {core::TimePoint{4h}, 0},
            }});
  const auto store = world.stock("clinic", "up_to_level", terms);
  const auto visit = [&](const std::string& name, std::int64_t kits) {
    const auto state = world.state(name, "service",
                                   values({{"staff", doctors},
                                           {"work", Law::fixed(0h)},
                                           {"stock", store},
                                           {"kits", kits}}));
    world.lead(state, done);
    return state;
  };
  const auto first = visit("first", 2);
  const auto second = visit("second", 1);
  const auto third = world.state("third", "service",
                                 values({{"staff", doctors},
                                         {"work", Law::fixed(0h)},
                                         {"stock", store},
                                         {"when_out_of_stock", home}}));
  world.lead(third, done);
  world.initial(first, 1);
  world.come(59min, 1, second);
  world.come(3h, 1, third);
  const auto wait_of_first = world.measure("wait", states({first}));
  const auto wait_of_second = world.measure("wait", states({second}));
  const auto sent_home = world.measure("entries", states({home}));
  const auto there = world.measure("availability", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, wait_of_first) == ticks(4h));
  CHECK(numerator(result, wait_of_second) == ticks(6h - 59min));
  CHECK(numerator(result, sent_home) == 1);
  CHECK(numerator(result, there) == 0);
  CHECK(result.measures[there].denominator == 4);
}

TEST_CASE("A kit set aside for one who gives up goes to the next",
          "[model][service][stock]") {
  // Two doctors. A and B are called at 0 and find no kit; both doctors are then busy
  // with others until 10 h. One of two kits ordered is sent and comes at 2 h: it is
  // A's, who gives up at 3 h; so it is B's, who is served at 10 h.
  WorldMaker world{24h};
  const auto doctors = world.staff("doctors", {2});
  const auto done = world.state("done", "exit");
  const auto gone = world.state("gone", "exit");
  model::Values terms = empty_store(2h, 0);
  terms.set("fill_rate", model::Dated<double>{0.5});
  terms.set("unfilled", std::string{"cancel"});
  const auto store = world.stock("clinic", "up_to_level", terms);
  const auto hasty = world.state("hasty", "service",
                                 values({{"staff", doctors},
                                         {"work", Law::fixed(1h)},
                                         {"stock", store},
                                         {"patience", Law::fixed(3h)},
                                         {"when_out_of_patience", gone}}));
  const auto patient = world.state(
      "patient", "service",
      values({{"staff", doctors}, {"work", Law::fixed(1h)}, {"stock", store}}));
  const auto plain = world.state(
      "plain", "service", values({{"staff", doctors}, {"work", Law::fixed(10h)}}));
  for (const auto state : {hasty, patient, plain}) world.lead(state, done);
  world.initial(hasty, 1);
  world.initial(patient, 1);
  world.initial(plain, 2);
  const auto gave_up = world.measure("entries", states({gone}));
  const auto time_of_hasty = world.measure("people", states({hasty}));
  const auto wait = world.measure("wait", states({patient}));
  const auto used = world.measure("kits_used", values({{"stock", store}}));
  const auto on_hand = world.measure("stock_on_hand", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, gave_up) == 1);
  CHECK(numerator(result, time_of_hasty) == ticks(3h));
  CHECK(numerator(result, wait) == ticks(10h));
  CHECK(numerator(result, used) == 1);
  CHECK(numerator(result, on_hand) == ticks(8h));  // set aside is on hand
}

TEST_CASE("Who gives up while waiting for a kit is owed none",
          "[model][service][stock]") {
  // Two wait from 0, one of them for an hour; two kits come at 2 h: one is left.
  WorldMaker world{24h};
  const auto doctors = world.staff("doctors", {2});
  const auto done = world.state("done", "exit");
  const auto gone = world.state("gone", "exit");
  const auto store = world.stock("clinic", "up_to_level", empty_store(2h, 0));
  for (const auto patience : {1h, 20h}) {
    const auto visit =
        world.state("visit_" + std::to_string(patience.count()), "service",
                    values({{"staff", doctors},
                            {"work", Law::fixed(1h)},
                            {"stock", store},
                            {"patience", Law::fixed(patience)},
                            {"when_out_of_patience", gone}}));
    world.lead(visit, done);
    world.initial(visit, 1);
  }
  const auto gave_up = world.measure("entries", states({gone}));
  const auto left = world.measure("stock_at", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, gave_up) == 1);
  CHECK(numerator(result, left) == 1);
}

TEST_CASE("A kit that expires while it is set aside is waited for again",
          "[model][service][stock]") {
  // One doctor, busy with another until 10 h. A's kit comes at 2 h, keeps until 5 h,
  // and is gone when the doctor is free. The next review, at 12 h, orders the one that
  // A is owed: it comes at 14 h.
  WorldMaker world{24h};
  const auto doctor = world.staff("doctor", {1});
  const auto done = world.state("done", "exit");
  model::Values terms = empty_store(2h, 0);
  terms.set("review_period", model::Dated<core::Duration>{12h});
  terms.set("shelf_life", core::Duration{3h});
  const auto store = world.stock("clinic", "up_to_level", terms);
  const auto visit = world.state(
      "visit", "service",
      values({{"staff", doctor}, {"work", Law::fixed(1h)}, {"stock", store}}));
  const auto plain = world.state(
      "plain", "service", values({{"staff", doctor}, {"work", Law::fixed(10h)}}));
  for (const auto state : {visit, plain}) world.lead(state, done);
  world.initial(visit, 1);
  world.initial(plain, 1);
  const auto wait = world.measure("wait", states({visit}));
  const auto expired = world.measure("kits_expired", values({{"stock", store}}));
  const auto asked = world.measure("availability", values({{"stock", store}}));
  const auto result = run_checked(world.scenario());
  CHECK(numerator(result, wait) == ticks(14h));
  CHECK(numerator(result, expired) == 1);
  CHECK(result.measures[asked].denominator == 1);  // once, however long it takes
}

TEST_CASE("Two hundred thousand find no kit in one instant",
          "[model][service][stock]") {
  // When the doctor comes, each who waits is called and sent home; the loop must not
  // become a tower of calls.
  constexpr std::uint32_t people = 200'000;
  WorldMaker world{days{3}};
  const auto doctor = world.staff(
      "doctor", model::Dated<std::int64_t>{std::vector<model::Step<std::int64_t>>{
                    {core::TimePoint::min(), 0}, {core::TimePoint{days{1}}, 1}}});
  const auto home = world.state("home", "exit");
  const auto done = world.state("done", "exit");
  const auto store = world.stock("clinic", "up_to_level", empty_store(1h, 7));
  const auto visit = world.state("visit", "service",
                                 values({{"staff", doctor},
                                         {"work", Law::fixed(0h)},
                                         {"stock", store},
                                         {"when_out_of_stock", home}}));
  world.lead(visit, done);
  world.initial(visit, people);
  const auto sent_home = world.measure("entries", states({home}));
  const auto served = world.measure("entries", states({done}));
  const auto inside = world.measure("people_at", states({visit}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(numerator(result, served) == 7);
  CHECK(numerator(result, sent_home) == people - 7);
  CHECK(numerator(result, inside) == 0);
}

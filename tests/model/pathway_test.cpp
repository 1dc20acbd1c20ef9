#include "catch.hpp"
#include "model/ticks.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using std::chrono::days;

TEST_CASE("Four people at one counter, worked by hand", "[model][service]") {
  // All four join at 0; each takes 10 minutes: waits 0, 10, 20, 30; left at 10 ... 40.
  WorldMaker world{60min};
  const auto counter = world.staff("counter", {1});
  const auto done = world.state("done", "exit");
  const auto queue = world.state(
      "queue", "service", values({{"staff", counter}, {"work", Law::fixed(10min)}}));
  world.lead(queue, done);
  world.initial(queue, 4);
  const auto wait = world.measure("wait", states({queue}));
  const auto waited = world.measure("waited_share", states({queue}));
  const auto people = world.measure("people", states({queue}));
  const auto left = world.measure("entries", states({done}));
  const auto busy = world.measure("utilisation", values({{"staff", counter}}));

  const auto result = model::Simulator{world.scenario()}.run(1, 0);

  CHECK(result.measures[wait].numerator == core::WideSum{ticks(60min)});
  CHECK(result.measures[wait].denominator == 4);
  CHECK(result.measures[wait].histogram.total() == 4);
  CHECK(result.measures[waited].numerator == core::WideSum{3});
  // 4 people for 10 minutes, then 3, 2, 1: 100 person-minutes in 60.
  CHECK(result.measures[people].numerator == core::WideSum{ticks(100min)});
  CHECK(result.measures[people].denominator == ticks(60min));
  CHECK(result.measures[left].numerator == core::WideSum{4});
  CHECK(result.measures[busy].numerator == core::WideSum{ticks(40min)});
  CHECK(result.measures[busy].denominator == ticks(60min));
  CHECK(result.events == 4);
  CHECK(result.peak_people == 4);
}

TEST_CASE("Two counters serve two at a time", "[model][service]") {
  WorldMaker world{60min};
  const auto counter = world.staff("counter", {2});
  const auto done = world.state("done", "exit");
  const auto queue = world.state(
      "queue", "service", values({{"staff", counter}, {"work", Law::fixed(10min)}}));
  world.lead(queue, done);
  world.initial(queue, 5);
  const auto wait = world.measure("wait", states({queue}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  // Waits 0, 0, 10, 10, 20.
  CHECK(result.measures[wait].numerator == core::WideSum{ticks(40min)});
}

TEST_CASE("Who finds every waiting place taken goes elsewhere", "[model][service]") {
  // One server, one place: of five who come together one is served, one waits, three
  // go.
  WorldMaker world{60min};
  const auto counter = world.staff("counter", {1});
  const auto done = world.state("done", "exit");
  const auto lost = world.state("lost", "exit");
  const auto queue = world.state("queue", "service",
                                 values({{"staff", counter},
                                         {"work", Law::fixed(10min)},
                                         {"waiting_places", std::int64_t{1}},
                                         {"when_full", lost}}));
  world.lead(queue, done);
  world.initial(queue, 5);
  const auto served = world.measure("entries", states({done}));
  const auto turned_away = world.measure("entries", states({lost}));
  const auto share = world.measure(
      "share_of_entries",
      values({{"states", std::vector{lost}}, {"among", std::vector{done, lost}}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[served].numerator == core::WideSum{2});
  CHECK(result.measures[turned_away].numerator == core::WideSum{3});
  CHECK(result.measures[share].numerator == core::WideSum{3});
  CHECK(result.measures[share].denominator == 5);
}

TEST_CASE("Who is out of patience leaves the queue", "[model][service]") {
  // Four join at 0, 10 minutes each, and wait 15 at most: two are served, from 0 and
  // from 10; two leave at 15.
  WorldMaker world{60min};
  const auto counter = world.staff("counter", {1});
  const auto done = world.state("done", "exit");
  const auto gone = world.state("gone", "exit");
  const auto queue = world.state("queue", "service",
                                 values({{"staff", counter},
                                         {"work", Law::fixed(10min)},
                                         {"patience", Law::fixed(15min)},
                                         {"when_out_of_patience", gone}}));
  world.lead(queue, done);
  world.initial(queue, 4);
  const auto wait = world.measure("wait", states({queue}));
  const auto people = world.measure("people", states({queue}));
  const auto given_up = world.measure("entries", states({gone}));
  const auto busy = world.measure("utilisation", values({{"staff", counter}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[wait].numerator == core::WideSum{ticks(10min)});
  CHECK(result.measures[wait].denominator == 2);
  // 4 people for 10 minutes, 3 for 5, 1 for 5.
  CHECK(result.measures[people].numerator == core::WideSum{ticks(60min)});
  CHECK(result.measures[given_up].numerator == core::WideSum{2});
  CHECK(result.measures[busy].numerator == core::WideSum{ticks(20min)});
}

TEST_CASE("Who is called in the very tick in which patience ends is served",
          "[model][service]") {
  // A service ends at 10, and so does the patience of the three who wait.
  WorldMaker world{60min};
  const auto counter = world.staff("counter", {1});
  const auto done = world.state("done", "exit");
  const auto gone = world.state("gone", "exit");
  const auto queue = world.state("queue", "service",
                                 values({{"staff", counter},
                                         {"work", Law::fixed(10min)},
                                         {"patience", Law::fixed(10min)},
                                         {"when_out_of_patience", gone}}));
  world.lead(queue, done);
  world.initial(queue, 4);
  const auto served = world.measure("entries", states({done}));
  const auto given_up = world.measure("entries", states({gone}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[served].numerator == core::WideSum{2});
  CHECK(result.measures[given_up].numerator == core::WideSum{2});
}

TEST_CASE("Who waits turns others away", "[model][service]") {
  // Five come together. One is served, one finds nobody waiting and joins, three find
  // one who waits, and nobody joins then.
  WorldMaker world{60min};
  const auto counter = world.staff("counter", {1});
  const auto done = world.state("done", "exit");
  const auto elsewhere = world.state("elsewhere", "exit");
  const auto queue = world.state("queue", "service",
                                 values({{"staff", counter},
                                         {"work", Law::fixed(10min)},
                                         {"balk_share", 1.0},
                                         {"when_balking", elsewhere}}));
  world.lead(queue, done);
  world.initial(queue, 5);
  const auto served = world.measure("entries", states({done}));
  const auto balked = world.measure("entries", states({elsewhere}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[served].numerator == core::WideSum{2});
  CHECK(result.measures[balked].numerator == core::WideSum{3});
}

TEST_CASE("Urgent work goes before routine work but calls nobody away",
          "[model][service]") {
  // Three routine cases are there before two urgent ones: routine from 0, urgent from
  // 10 and 20, routine from 30 and 40.
  WorldMaker world{60min};
  const auto doctor = world.staff("doctor", {1});
  const auto done = world.state("done", "exit");
  const auto service = [&](const std::string& name, std::int64_t priority) {
    const auto state = world.state(
        name, "service",
        values(
            {{"staff", doctor}, {"work", Law::fixed(10min)}, {"priority", priority}}));
    world.lead(state, done);
    return state;
  };
  const auto routine = service("routine", 2);
  const auto urgent = service("urgent", 1);
  world.initial(routine, 3);
  world.initial(urgent, 2);
  const auto routine_wait = world.measure("wait", states({routine}));
  const auto urgent_wait = world.measure("wait", states({urgent}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[routine_wait].numerator == core::WideSum{ticks(70min)});
  CHECK(result.measures[urgent_wait].numerator == core::WideSum{ticks(30min)});
}

TEST_CASE("Who goes off duty completes the service, who comes on duty calls at once",
          "[model][service]") {
  using std::chrono::hours;
  const auto at = [](int hour) { return core::TimePoint{hours{hour}}; };
  // Six people, five hours of work each. On duty: two from 0, nobody from 2 on, one
  // from 6 on, three from 8 on.
  WorldMaker world{hours{24}};
  const auto counter = world.staff(
      "counter",
      model::Dated<std::int64_t>{
          {{core::TimePoint::min(), 2}, {at(2), 0}, {at(6), 1}, {at(8), 3}}});
  const auto out = world.state("out", "exit");
  const auto queue = world.state(
      "queue", "service", values({{"staff", counter}, {"work", Law::fixed(hours{5})}}));
  world.lead(queue, out);
  world.initial(queue, 6);
  const auto wait = world.measure("wait", states({queue}));
  const auto busy = world.measure("utilisation", values({{"staff", counter}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  // Two are served from 0 to 5, one from 6 to 11, two from 8 to 13, the last from 11.
  CHECK(result.measures[wait].numerator ==
        core::WideSum{core::Duration{hours{6 + 8 + 8 + 11}}.count()});
  CHECK(result.measures[wait].denominator == 6);
  // 6 x 5 hours of work in 2 x 2 + 2 x 1 + 16 x 3 hours on duty.
  CHECK(result.measures[busy].numerator ==
        core::WideSum{core::Duration{hours{30}}.count()});
  CHECK(result.measures[busy].denominator == core::Duration{hours{54}}.count());
}

TEST_CASE("Levels count who was inside at the start, entries and stays do not",
          "[model][stay]") {
  // Three inside; fixed stays of 10 days; 30 days, observed from day 5.
  WorldMaker world{days{30}};
  world.scenario().observe_from = core::TimePoint{days{5}};
  const auto out = world.state("out", "exit");
  const auto prison =
      world.state("prison", "stay", values({{"duration", Law::fixed(days{10})}}));
  world.lead(prison, out);
  world.initial(prison, 3);
  const auto entries = world.measure("entries", states({prison}));
  const auto people = world.measure("people", states({prison}));
  const auto stays = world.measure("time_in_state", states({prison}));
  const auto released = world.measure("entries", states({out}));
  const auto at_day = [&](days day) {
    return world.measure("people_at", values({{"states", std::vector{prison}},
                                              {"date", core::TimePoint{day}}}));
  };
  const auto day_10 = at_day(days{10});
  const auto day_11 = at_day(days{11});

  const auto result = model::Simulator{world.scenario()}.run(1, 0);

  CHECK(result.measures[entries].numerator == core::WideSum{0});
  // Three people from day 5 to day 10 of 25 observed days.
  CHECK(result.measures[people].numerator == core::WideSum{3 * ticks(days{5})});
  CHECK(result.measures[people].denominator == ticks(days{25}));
  // Weeks from day 5: the first has three people for five days, the others nobody.
  const std::vector<std::int64_t> weekly{3 * ticks(days{5}), 0, 0, 0};
  CHECK(result.measures[people].weekly == weekly);
  CHECK(result.measures[stays].denominator == 0);
  CHECK(result.measures[released].numerator == core::WideSum{3});
  CHECK(result.measures[released].weekly == std::vector<std::int64_t>{3, 0, 0, 0});
  // They leave at day 10: inside just before it, gone just before day 11.
  CHECK(result.measures[day_10].numerator == core::WideSum{3});
  CHECK(result.measures[day_11].numerator == core::WideSum{0});
}

TEST_CASE("Who comes later is not there before, and stays under way are not measured",
          "[model][stay]") {
  // Three are in the first state when the run begins, and in the second from day 10 on.
  WorldMaker world{days{30}};
  const auto out = world.state("out", "exit");
  const auto first =
      world.state("first", "stay", values({{"duration", Law::fixed(days{10})}}));
  const auto second =
      world.state("second", "stay", values({{"duration", Law::fixed(days{50})}}));
  world.lead(first, second);
  world.lead(second, out);
  world.initial(first, 3);
  const auto at_day = [&](days day) {
    return world.measure("people_at", values({{"states", std::vector{second}},
                                              {"date", core::TimePoint{day}}}));
  };
  const auto day_5 = at_day(days{5});
  const auto day_15 = at_day(days{15});
  const auto stays = world.measure("time_in_state", states({first}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[day_5].numerator == core::WideSum{0});
  CHECK(result.measures[day_15].numerator == core::WideSum{3});
  CHECK(result.measures[stays].denominator == 0);
}

TEST_CASE("Residual stays of fixed length are uniform over it",
          "[model][stay][theory]") {
  // What is left of a fixed stay of 10 days is uniform on it: a third is gone by 10/3.
  WorldMaker world{days{20}};
  const auto out = world.state("out", "exit");
  const auto prison =
      world.state("prison", "stay", values({{"duration", Law::fixed(days{10})}}));
  world.lead(prison, out);
  world.initial(prison, 30'000, model::InitialStock::Stay::residual);
  const auto inside = world.measure(
      "people_at",
      values({{"states", std::vector{prison}}, {"date", core::TimePoint{days{4}}}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  // Binomial(30,000, 0.6): standard deviation 84.9, 99.9 % half-width 279 (1.6 % of
  // it).
  CHECK(std::abs(result.measures[inside].numerator.to_double() - 18'000.0) < 279.0);
}

TEST_CASE("A loop draws anew in each episode", "[model][crn]") {
  // custody -> outside -> custody ...: with one address for all visits every stay of a
  // person would be the same.
  WorldMaker world{days{100}};
  const auto custody = world.state(
      "custody", "stay",
      values({{"duration", law("exponential", {{"mean", core::Duration{days{1}}}})}}));
  const auto outside =
      world.state("outside", "stay", values({{"duration", Law::fixed(days{1})}}));
  world.lead(custody, outside);
  world.lead(outside, custody);
  world.scenario().states[static_cast<std::size_t>(custody)].begins_episode = true;
  world.initial(custody, 1);
  const auto stays = world.measure("time_in_state", states({custody}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  std::size_t different = 0;
  for (const std::int64_t count : result.measures[stays].histogram.counts())
    different += count > 0;
  CHECK(result.measures[stays].denominator > 20);
  CHECK(different > 10);
}

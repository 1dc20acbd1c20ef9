#include "model/supply/equipment.hpp"

#include "caseload/model/purpose.hpp"
#include "catch.hpp"
#include "model/numerators.hpp"
#include "model/weeks.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using std::chrono::days;

TEST_CASE("A set that breaks down in use finishes the visit", "[model][equipment]") {
  // One set works from 0 to 1 h, is away until 11 h, works again until 12 h.
  //   0:30 to 1:30  A, although it breaks down at 1 h
  //   2:00          B is put off
  //   11:30         C
  WorldMaker world{24h};
  const auto staff = world.staff("nurses", {5});
  const auto done = world.state("done", "exit");
  const auto put_off = world.state("put_off", "exit");
  const auto set = world.equipment("sets", {1}, Law::fixed(1h), Law::fixed(10h));
  const auto visit = world.state("visit", "service",
                                 values({{"staff", staff},
                                         {"work", Law::fixed(1h)},
                                         {"equipment", set},
                                         {"when_without_equipment", put_off}}));
  world.lead(visit, done);
  for (const auto time : {30min, 120min, 690min}) world.come(time, 1, visit);
  const auto served = world.measure("entries", states({done}));
  const auto away = world.measure("entries", states({put_off}));
  const auto inside = world.measure("people", states({visit}));
  const auto working = world.measure("equipment_working", values({{"equipment", set}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(numerator(result, served) == 2);
  CHECK(numerator(result, away) == 1);
  CHECK(numerator(result, inside) == core::Duration{2h}.count());
  CHECK(numerator(result, working) == core::Duration{3h}.count());  // from 22 h again
  CHECK(result.measures[working].denominator == core::Duration{24h}.count());
}

TEST_CASE("A set is in use until the visit is over", "[model][equipment]") {
  // Two sets that never break, four people at once: two are served, two put off; those
  // who come when the first visits end find them free.
  WorldMaker world{24h};
  const auto staff = world.staff("nurses", {5});
  const auto done = world.state("done", "exit");
  const auto put_off = world.state("put_off", "exit");
  const auto set = world.equipment("sets", {2}, Law::fixed(days{100}), Law::fixed(1h));
  const auto visit = world.state("visit", "service",
                                 values({{"staff", staff},
                                         {"work", Law::fixed(1h)},
                                         {"equipment", set},
                                         {"when_without_equipment", put_off}}));
  world.lead(visit, done);
  world.come(1h, 4, visit);
  world.come(119min, 1, visit);  // a minute before the first visits end
  world.come(121min, 3, visit);
  const auto served = world.measure("entries", states({done}));
  const auto away = world.measure("entries", states({put_off}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(numerator(result, served) == 2 + 2);
  CHECK(numerator(result, away) == 2 + 1 + 1);
}

TEST_CASE("Sets are bought and given away on dates", "[model][equipment]") {
  WorldMaker world{days{30}};
  const model::Dated<std::int64_t> number{std::vector<model::Step<std::int64_t>>{
      {core::TimePoint::min(), 2}, {on_day(10), 4}, {on_day(20), 1}}};
  // Bought sets begin to work when they come: they would break after 12 days, as the
  // first two do; these are away on days 12, 13 and 14.
  const auto set =
      world.equipment("sets", number, Law::fixed(days{12}), Law::fixed(days{3}));
  world.initial(world.state("out", "exit"), 1);
  const auto working = world.measure("equipment_working", values({{"equipment", set}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  const auto day = core::Duration{days{1}}.count();
  CHECK(result.measures[working].denominator == (10 * 2 + 10 * 4 + 10 * 1) * day);
  // The first set works from 15 to 27 and breaks again for the last three days.
  CHECK(numerator(result, working) == (20 + 40 + 10 - 2 * 3 - 3) * day);
}

TEST_CASE("The fate of a set does not depend on how many there are",
          "[model][equipment]") {
  // From the addresses alone: when a set first breaks down, and is repaired.
  const auto working = law("exponential", {{"mean", core::Duration{days{20}}}});
  const auto repair = law("exponential", {{"mean", core::Duration{days{10}}}});
  constexpr std::string_view name = "sets";
  const auto works_within_first_days = [&](std::uint32_t set, core::Duration time) {
    const auto words = core::random_words(
        core::StreamKey{1, 0}, {.case_number = set},
        {.purpose = static_cast<std::uint16_t>(model::breakdown),
         .owner = core::number_of_name(name.data(), name.data() + name.size())});
    const auto breaks = working.draw(words[0]);
    const auto back = breaks + repair.draw(words[1]);
    CHECK(back > time);  // or the second breakdown would matter too
    return std::min(breaks, time).count();
  };
  constexpr core::Duration time = days{2};
  std::int64_t expected = 0;
  for (std::uint32_t sets = 1; sets <= 8; ++sets) {
    WorldMaker world{time};
    const auto index = world.equipment("sets", {sets}, working, repair);
    world.initial(world.state("out", "exit"), 1);
    const auto measure =
        world.measure("equipment_working", values({{"equipment", index}}));
    expected += works_within_first_days(sets, time);
    CHECK(numerator(model::Simulator{world.scenario()}.run(1, 0), measure) == expected);
  }
  // Some have broken down, or nothing was shown.
  CHECK(expected < 8 * time.count());
}

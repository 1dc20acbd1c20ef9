#include "caseload/core/random_stream.hpp"
#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <algorithm>

using namespace caseload;
using namespace caseload::test;
using core::TimePoint;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr std::uint16_t layer_number = 77;

/// People of one case come when the test lets them in.
void add_layer(WorldMaker& world, model::StateIndex to) {
  model::ArrivalLayer layer;
  layer.name = "accused";
  layer.number = layer_number;
  layer.to = to;
  world.scenario().arrivals.push_back(layer);
}

core::Identity member(int number, std::uint32_t of_case = 5) {
  return {.case_number = of_case,
          .layer = layer_number,
          .member = static_cast<std::uint8_t>(number)};
}

void let_in(model::World& world, int number, model::StateIndex to,
            std::uint32_t of_case = 5, model::TypeIndex type = {}) {
  world.let_in(member(number, of_case), type, to, {});
  world.check_books();
}

/// What is drawn at an address, which the document gives (ARCHITECTURE.md).
std::uint64_t word_at(const core::Identity& who, model::Purpose purpose,
                      std::string_view state, std::uint32_t episode) {
  return core::random_words(
      core::StreamKey{1, 0}, who,
      {.purpose = static_cast<std::uint16_t>(purpose),
       .owner = core::number_of_name(state.data(), state.data() + state.size()),
       .occurrence = episode << 16})[0];
}

std::size_t people_in(const model::World& world, model::StateIndex state) {
  return world.census()[static_cast<std::size_t>(state)];
}

/// Whether people are in the state until a moment, and nobody is from then on.
void check_until(model::World& world, model::StateIndex state, TimePoint until,
                 std::size_t people) {
  world.advance(until);
  CHECK(people_in(world, state) == people);
  world.advance(until + core::Duration{1});
  CHECK(people_in(world, state) == 0);
}

core::Law about(core::Duration mean) {
  return law("exponential", {{"mean", mean}});
}

}  // namespace

TEST_CASE("A case is held for one time, drawn at its own address", "[model][courts]") {
  WorldMaker maker{days{400}};
  const core::Law time = about(days{2});
  const auto out = maker.state("out", "exit");
  const auto custody =
      maker.state("custody", "stay",
                  values({{"duration", time}, {"drawn_for", std::string{"case"}}}));
  maker.lead(custody, out);
  maker.scenario().states[1].begins_episode = true;
  add_layer(maker, custody);
  model::World world{maker.scenario()};
  world.begin(1, 0);
  for (const int number : {1, 2, 3}) let_in(world, number, custody);
  const auto held = time.draw(word_at(member(0), model::stay_duration, "custody", 1));
  check_until(world, custody, TimePoint{held}, 3);
}

TEST_CASE("Who comes back is a case of their own", "[model][courts]") {
  WorldMaker maker{days{4000}};
  const core::Law time = about(days{2});
  const auto custody =
      maker.state("custody", "stay",
                  values({{"duration", time}, {"drawn_for", std::string{"case"}}}));
  const auto outside = maker.state("outside", "stay",
                                   values({{"duration", core::Law::fixed(days{300})}}));
  maker.lead(custody, outside);
  maker.lead(outside, custody);
  maker.scenario().states[0].begins_episode = true;
  add_layer(maker, custody);
  model::World world{maker.scenario()};
  world.begin(1, 0);
  for (const int number : {1, 2}) let_in(world, number, custody);
  const auto first = time.draw(word_at(member(0), model::stay_duration, "custody", 1));
  // Both come back in the same instant.
  const TimePoint back{first + days{300}};
  std::vector<TimePoint> free;
  for (const int number : {1, 2})
    free.push_back(
        back + time.draw(word_at(member(number), model::stay_duration, "custody", 2)));
  std::sort(free.begin(), free.end());
  world.advance(free[0]);
  CHECK(people_in(world, custody) == 2);
  world.advance(free[0] + core::Duration{1});
  CHECK(people_in(world, custody) == 1);
  check_until(world, custody, free[1], 1);
}

TEST_CASE("Who is there at the start is a case of one", "[model][courts]") {
  WorldMaker maker{days{400}};
  const core::Law time = about(days{2});
  const auto out = maker.state("out", "exit");
  const auto custody =
      maker.state("custody", "stay",
                  values({{"duration", time}, {"drawn_for", std::string{"case"}}}));
  maker.lead(custody, out);
  maker.initial(custody, 1);
  const std::uint16_t stock = maker.scenario().initial[0].number;
  model::World world{maker.scenario()};
  world.begin(1, 0);
  const auto held = time.draw(word_at({.case_number = 0, .layer = stock, .member = 1},
                                      model::stay_duration, "custody", 0));
  check_until(world, custody, TimePoint{held}, 1);
}

TEST_CASE("The time of a case may count from before", "[model][courts]") {
  // One of them was investigated for two days, one for five; they were arrested in one
  // instant and are free in one.
  WorldMaker maker{days{400}};
  maker.scenario().person_types = {"first", "second"};
  const auto out = maker.state("out", "exit");
  const auto investigation = maker.state(
      "investigation", "stay", values({{"duration", core::Law::fixed(days{2})}}));
  const auto longer =
      maker.state("longer", "stay", values({{"duration", core::Law::fixed(days{5})}}));
  const core::Law whole =
      law("gamma", {{"mean", core::Duration{days{100}}}, {"cv", 0.2}});
  const auto prison = maker.state(
      "prison", "stay",
      values({{"duration", whole},
              {"drawn_for", std::string{"case"}},
              {"counts_from", std::vector<model::StateIndex>{investigation, longer}}}));
  maker.lead(investigation, prison);
  maker.lead(longer, prison);
  maker.lead(prison, out);
  add_layer(maker, investigation);
  model::World world{maker.scenario()};
  world.begin(1, 0);
  let_in(world, 1, investigation);
  let_in(world, 2, longer);
  world.advance(TimePoint{days{6}});
  CHECK(people_in(world, prison) == 2);
  const auto held = whole.draw(word_at(member(0), model::stay_duration, "prison", 0));
  check_until(world, prison, TimePoint{held}, 2);
}

namespace {

/// A court that leads to prison.
struct Court {
  explicit Court(std::int64_t judges, const core::Law& work,
                 std::vector<std::string> types = {"accused"})
      : maker{days{30}} {
    maker.scenario().person_types = std::move(types);
    pool = maker.staff("judges", {judges});
    out = maker.state("out", "exit");
    court = maker.state(
        "court", "service",
        values({{"staff", pool}, {"work", work}, {"serves", std::string{"case"}}}));
    maker.lead(court, out);
    add_layer(maker, court);
  }

  /// Who has the type dies so long after coming.
  void add_death(core::Duration after, model::TypeIndex type) {
    model::HazardDefinition death;
    death.name = "death";
    death.number = 900;
    death.to = out;
    death.of_type.resize(maker.scenario().person_types.size());
    death.of_type[static_cast<std::size_t>(type)] = true;
    death.time = core::Law::fixed(after);
    maker.scenario().hazards.push_back(death);
    maker.scenario().states[static_cast<std::size_t>(court)].hazards.push_back({});
  }

  WorldMaker maker;
  model::PoolIndex pool{};
  model::StateIndex out{};
  model::StateIndex court{};
};

constexpr auto accused = model::TypeIndex{0};
constexpr auto dying = model::TypeIndex{1};

}  // namespace

TEST_CASE("A case is heard for one time, drawn at its own address", "[model][courts]") {
  const core::Law work = about(hours{3});
  Court court{1, work};
  model::World world{court.maker.scenario()};
  world.begin(1, 0);
  for (const int number : {3, 1, 2}) let_in(world, number, court.court);
  const auto heard = work.draw(word_at(member(0), model::service_work, "court", 0));
  check_until(world, court.court, TimePoint{heard}, 3);
}

TEST_CASE("People of a case go on in the order of their numbers", "[model][courts]") {
  // To a doctor who takes an hour for each. Member 2 came first, and 3 before 1.
  Court court{1, core::Law::fixed(hours{1}), {"accused", "second", "third"}};
  auto& maker = court.maker;
  const auto doctors = maker.staff("doctors", {1});
  const auto doctor =
      maker.state("doctor", "service",
                  values({{"staff", doctors}, {"work", core::Law::fixed(hours{1})}}));
  maker.lead(court.court, doctor);
  maker.lead(doctor, court.out);
  for (int type = 0; type < 3; ++type) {
    model::Values given = states({doctor});
    given.set("types", std::vector<model::TypeIndex>{model::TypeIndex(type)});
    maker.measure("wait", given);
  }
  model::World world{maker.scenario()};
  world.check_after_every_event();
  world.begin(1, 0);
  let_in(world, 1, court.court, 4);  // another case is heard first
  world.advance(TimePoint{minutes{10}});
  let_in(world, 2, court.court, 5, model::TypeIndex{1});
  let_in(world, 3, court.court, 5, model::TypeIndex{2});
  world.advance(TimePoint{minutes{20}});
  let_in(world, 1, court.court, 5);
  world.advance(TimePoint{days{1}});
  const auto found = world.result().measures;
  const auto waited = [&](std::size_t type) {
    return core::Duration{static_cast<std::int64_t>(found[type].numerator.low())};
  };
  CHECK(waited(0) == hours{0});  // both who are the first of their case
  CHECK(waited(1) == hours{1});
  CHECK(waited(2) == hours{2});
}

TEST_CASE("The member of staff who hears a case goes on with who is left of it",
          "[model][courts]") {
  // Two judges, of whom the first, who has the lowest number, is trained. The first
  // hears case 1, which takes until 10:00; the second case 2, whose first member dies
  // at 08:30. At 10:00 both are free again, and the trained one has the lower number.
  Court court{2, core::Law::fixed(hours{2}), {"accused", "dying"}};
  court.add_death(minutes{30}, dying);
  auto& maker = court.maker;
  auto& judges = maker.scenario().staff[0];
  judges.week = model::WorkingWeek{
      model::Dated{openings_of(7, {{hours{8}, hours{18}}})}, {}, monday};
  judges.expertise = model::Expertise{.target = {0.5}, .tenure = {}, .training = {}};
  maker.measure("trained_share_served", states({court.court}));
  maker.measure("utilisation", values({{"staff", court.pool}}));
  model::World world{maker.scenario()};
  world.check_after_every_event();
  world.begin(1, 0);
  world.advance(TimePoint{hours{8} + minutes{1}});
  let_in(world, 1, court.court, 1);
  let_in(world, 1, court.court, 2, dying);
  let_in(world, 2, court.court, 2);
  let_in(world, 3, court.court, 2);
  world.advance(TimePoint{hours{9}});
  CHECK(people_in(world, court.court) == 3);
  // Waits until the judges are free, at 10:01, and is heard by the trained one.
  let_in(world, 1, court.court, 3);
  let_in(world, 2, court.court, 3);
  // And so is this one by the other, who is free then too.
  let_in(world, 1, court.court, 4);
  world.advance(TimePoint{hours{10} + minutes{2}});
  CHECK(people_in(world, court.court) == 3);
  world.advance(TimePoint{hours{12} + minutes{2}});
  CHECK(people_in(world, court.court) == 0);
  const auto found = world.result().measures;
  // Case 1 and the two of case 3 by the trained one; the three of case 2 and case 4 by
  // the other.
  CHECK(found[0].numerator.low() == 1 + 2);
  CHECK(found[0].denominator == 3 + 4);
  CHECK(core::Duration{static_cast<std::int64_t>(found[1].numerator.low())} ==
        hours{4 * 2});
}

TEST_CASE("A case that waits in one court is not joined from another",
          "[model][courts]") {
  // Two states of one pool.
  Court court{1, core::Law::fixed(hours{1})};
  auto& maker = court.maker;
  const auto other = maker.state("other", "service",
                                 values({{"staff", court.pool},
                                         {"work", core::Law::fixed(hours{1})},
                                         {"serves", std::string{"case"}}}));
  maker.lead(other, court.out);
  model::World world{maker.scenario()};
  world.check_after_every_event();
  world.begin(1, 0);
  let_in(world, 1, court.court, 1);
  let_in(world, 1, court.court, 2);
  let_in(world, 2, other, 2);
  world.advance(TimePoint{hours{1} + minutes{1}});
  CHECK(people_in(world, court.court) == 1);
  world.advance(TimePoint{hours{2} + minutes{1}});
  CHECK(people_in(world, court.court) == 0);
  CHECK(people_in(world, other) == 1);
}

TEST_CASE("Thousands of cases wait at once and are heard one by one",
          "[model][courts]") {
  // More than the table begins with, taken out in another order than they came in.
  Court court{1, core::Law::fixed(minutes{1}), {"accused", "dying"}};
  court.add_death(minutes{30}, dying);
  court.maker.measure("wait", states({court.court}));
  model::World world{court.maker.scenario()};
  world.begin(1, 0);
  constexpr std::uint32_t cases = 2'000;
  for (std::uint32_t number = 0; number < cases; ++number) {
    const bool dies = number % 3 == 0;
    world.let_in(member(1, number), dies ? dying : accused, court.court, {});
    world.let_in(member(2, number), accused, court.court, {});
  }
  world.check_books();
  for (int minute = 1; minute < 60; ++minute) {
    world.advance(TimePoint{minutes{minute}} + core::Duration{1});
    world.check_books();
    std::size_t left = 0;
    for (auto number = static_cast<std::uint32_t>(minute); number < cases; ++number)
      left += minute >= 30 && number % 3 == 0 ? 1 : 2;
    CHECK(people_in(world, court.court) == left);
  }
  world.advance(TimePoint{minutes{cases}} + core::Duration{1});
  CHECK(people_in(world, court.court) == 0);
  world.check_books();
}

TEST_CASE("Who is known and arrested anew is in the case of that arrest",
          "[model][courts][quota]") {
  WorldMaker maker{days{400}};
  const core::Law time = about(days{2});
  const auto judges = maker.staff("judges", {1});
  const auto at_large = maker.state("at_large", "community");
  const auto court = maker.state("court", "service",
                                 values({{"staff", judges},
                                         {"work", core::Law::fixed(days{1})},
                                         {"serves", std::string{"case"}}}));
  const auto custody =
      maker.state("custody", "stay",
                  values({{"duration", time}, {"drawn_for", std::string{"case"}}}));
  maker.lead(custody, court);
  maker.lead(court, at_large);
  maker.scenario().states[static_cast<std::size_t>(custody)].begins_episode = true;
  add_layer(maker, custody);
  maker.scenario().arrivals.front().quota =
      model::Quota{.among = {at_large}, .population = {2}};
  model::World world{maker.scenario()};
  world.check_after_every_event();
  world.begin(1, 0);
  // One person comes alone, and is at large again a day after custody.
  const auto held = [&](std::uint32_t of_case) {
    return time.draw(word_at(member(0, of_case), model::stay_duration, "custody", 1));
  };
  world.take(member(1, 5), {}, custody, {});
  check_until(world, custody, TimePoint{held(5)}, 1);
  world.advance(TimePoint{days{100}});
  REQUIRE(people_in(world, at_large) == 1);
  // Of two people, one of whom is known, both are taken: together they are held and
  // heard, though this is the second episode of one of them.
  world.take(member(1, 9), {}, custody, {});
  world.take(member(2, 9), {}, custody, {});
  const TimePoint heard = TimePoint{days{100}} + held(9);
  check_until(world, custody, heard, 2);
  check_until(world, court, heard + days{1}, 2);
  world.check_books();
  CHECK(people_in(world, at_large) == 2);
  // Nobody is left when a third is asked for beside them.
  for (std::uint32_t number = 1; number <= 3; ++number)
    world.take(member(static_cast<int>(number), 11), {}, custody, {});
  CHECK(people_in(world, custody) == 2);
}

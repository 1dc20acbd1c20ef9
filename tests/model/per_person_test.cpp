#include "catch.hpp"
#include "model/per_person_rate.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <set>
#include <utility>

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;
using std::chrono::hours;

namespace {

/// A prison and a ward, each of which holds its people for good, and a clinic in which
/// callers stay, so that they can be asked when the run is over.
class Callers {
 public:
  Callers() {
    const auto for_good = values({{"duration", core::Law::fixed(days{1000})}});
    const auto out = world.state("out", "exit");
    prison = world.state("prison", "stay", for_good);
    ward = world.state("ward", "stay", for_good);
    clinic = world.state("clinic", "stay", for_good);
    for (const auto state : {prison, ward, clinic}) world.lead(state, out);
    model::ArrivalLayer layer;
    layer.name = "calls";
    layer.number = 5;
    layer.to = clinic;
    layer.per_person = model::PerPerson{.states = {prison}, .per_day = {0.05}};
    layer.majorant = 10.0;
    world.scenario().arrivals.push_back(layer);
  }

  model::PerPerson& per_person() { return *world.scenario().arrivals[0].per_person; }

  /// Who called, and when. With the books checked after every event.
  std::set<std::pair<std::uint32_t, core::TimePoint>> calls() const {
    model::World running{world.scenario()};
    running.check_after_every_event();
    running.begin(1, 0);
    running.advance(world.scenario().end);
    std::set<std::pair<std::uint32_t, core::TimePoint>> found;
    for (core::Handle handle = 0; handle < running.simulation().used(); ++handle) {
      const model::Person& person = running.person(handle);
      if (person.identity.layer == 5 && person.identity.member == 1)
        found.emplace(person.identity.case_number, person.since);
    }
    return found;
  }

  WorldMaker world{days{100}};
  model::StateIndex prison{};
  model::StateIndex ward{};
  model::StateIndex clinic{};
};

model::ArrivalLayer layer_of(double per_day, double majorant) {
  model::ArrivalLayer layer;
  layer.name = "calls";
  layer.per_person = model::PerPerson{.states = {}, .per_day = {per_day}};
  layer.majorant = majorant;
  return layer;
}

}  // namespace

TEST_CASE("Fewer people delete calls and move none", "[model][calls]") {
  Callers many;
  many.world.initial(many.prison, 100);
  Callers few;
  few.world.initial(few.prison, 50);
  const auto of_many = many.calls();
  const auto of_few = few.calls();
  // 500 and 250 on average: within four standard deviations.
  CHECK(static_cast<double>(of_many.size()) == Approx(500).margin(4 * 22.4));
  CHECK(static_cast<double>(of_few.size()) == Approx(250).margin(4 * 15.8));
  CHECK(std::includes(of_many.begin(), of_many.end(), of_few.begin(), of_few.end()));
}

TEST_CASE("Calls are those of a layer of as high a rate", "[model][calls]") {
  // 40 people at 0.05 a day are 2 cases a day, candidate by candidate; at 0.1 four.
  const auto by_date = [](double first, double then) {
    return model::Dated<double>{
        {{core::TimePoint::min(), first}, {core::TimePoint{days{50}}, then}}};
  };
  Callers callers;
  callers.world.initial(callers.prison, 40);
  callers.per_person().per_day = by_date(0.05, 0.1);
  Callers plain;
  plain.world.initial(plain.prison, 40);
  model::ArrivalLayer& layer = plain.world.scenario().arrivals[0];
  layer.per_person.reset();
  layer.cases_per_day = by_date(2.0, 4.0);
  CHECK(callers.calls() == plain.calls());
  CHECK(plain.calls().size() > 200);
}

TEST_CASE("People of all the states count, and no others", "[model][calls]") {
  Callers apart;
  apart.per_person().states = {apart.prison, apart.ward};
  apart.world.initial(apart.prison, 30);
  apart.world.initial(apart.ward, 10);
  Callers together;
  together.world.initial(together.prison, 40);
  CHECK(apart.calls() == together.calls());

  Callers of_the_ward;
  of_the_ward.per_person().states = {of_the_ward.ward};
  of_the_ward.world.initial(of_the_ward.prison, 40);
  CHECK(of_the_ward.calls().empty());
}

TEST_CASE("Whoever comes in counts from then on, and whoever leaves no longer",
          "[model][calls]") {
  // 40 people are in prison from day 20 to day 60, then in the ward.
  Callers callers;
  auto& prison =
      callers.world.scenario().states[static_cast<std::size_t>(callers.prison)];
  prison.values.set("duration", model::DatedLaw{core::Law::fixed(days{40})});
  callers.world.lead(callers.prison, callers.ward);
  callers.world.come(days{20}, 40, callers.prison);
  const auto calls = callers.calls();
  Callers all_the_time;
  all_the_time.world.initial(all_the_time.prison, 40);
  auto expected = all_the_time.calls();
  for (auto call = expected.begin(); call != expected.end();)
    call = call->second < core::TimePoint{days{20}} ||
                   call->second >= core::TimePoint{days{60}}
               ? expected.erase(call)
               : std::next(call);
  CHECK(calls == expected);
  CHECK(calls.size() > 40);
}

TEST_CASE("Who calls may be among those who are counted", "[model][calls]") {
  // Each caller stays and calls at the same rate: a pure birth process (Yule), whose
  // mean after 100 days is 20 exp(0.01 x 100); its variance 20 e (e - 1).
  Callers callers;
  callers.per_person() = {.states = {callers.clinic}, .per_day = {0.01}};
  callers.world.initial(callers.clinic, 20);
  const auto calls = static_cast<double>(callers.calls().size());
  CHECK(calls == Approx(20 * 1.718).margin(4 * 9.7));
}

TEST_CASE("As many people as the majorant allows, and not one more", "[model][calls]") {
  for (std::int64_t people = 1; people <= 1000; ++people) {
    CAPTURE(people);
    // As they are read: "4 /year" and "4n case/year".
    const model::ArrivalLayer layer =
        layer_of(4.0 / 365.0, 4.0 * static_cast<double>(people) / 365.0);
    const model::PerPersonRate rate{layer, "test"};
    CHECK(rate.keeps(0, people, {}));
    CHECK_THROWS_AS(rate.keeps(0, people + 1, {}), model::MajorantExceeded);
    CHECK_FALSE(rate.keeps(0, 0, {}));
  }
  // Nobody is left out who should be kept with certainty, but for rounding.
  const model::ArrivalLayer one = layer_of(1.0, 1.0);
  CHECK(model::PerPersonRate{one, "test"}.keeps(~std::uint64_t{0}, 1, {}));
  const model::ArrivalLayer quarter = layer_of(0.25, 2.0);
  const model::PerPersonRate rate{quarter, "test"};
  CHECK(rate.keeps((std::uint64_t{1} << 62) - 1, 2, {}));
  CHECK_FALSE(rate.keeps(std::uint64_t{1} << 62, 2, {}));
}

TEST_CASE("Too many people for the majorant stop the run and say so",
          "[model][calls]") {
  Callers callers;
  callers.world.scenario().name = "crowded";
  // 100 from the start, whom the majorant allows, and 150 more on day 50.
  callers.per_person().per_day = {0.1};
  callers.world.initial(callers.prison, 100);
  callers.world.come(days{50}, 150, callers.prison);
  model::Simulator simulator{callers.world.scenario()};
  try {
    simulator.run(1, 0);
    FAIL("a run with too many people");
  } catch (const model::MajorantExceeded& exceeded) {
    const auto& found = exceeded.found();
    CHECK(found.scenario == "crowded");
    CHECK(found.layer == "calls");
    CHECK(found.people == 250);
    CHECK(found.time >= core::TimePoint{days{50}});
    CHECK(found.time < core::TimePoint{days{53}});
    CHECK(found.majorant == 10.0);
    CHECK(exceeded.rate() == Approx(25.0));
  }
}

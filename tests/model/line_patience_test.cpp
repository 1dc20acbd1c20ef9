#include "model/staff/line_patience.hpp"

#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace std::chrono_literals;
using test::at;

namespace {

/// A clinic, open on weekdays from 8 to 12, to which more come than can be seen: talks
/// of the first class, visits of the second.
struct CrowdedClinic {
  CrowdedClinic() : world{28 * 24h} {
    auto& scenario = world.scenario();
    nurses = world.staff("nurses", {2});
    scenario.staff.back().week = test::week_of(5, {{8h, 12h}});
    seen = world.state("seen", "exit");
    gone = world.state("gone", "exit");
    talk = service("talk", 1);
    visit = service("visit", 2);
    come("talkers", 5, talk, 160.0);
    come("visitors", 6, visit, 20.0);
    for (const auto state : {talk, visit, seen, gone})
      world.measure("entries", test::values({{"states", std::vector{state}}}));
    for (const auto state : {talk, visit}) {
      world.measure("restricted_wait",
                    test::values({{"states", std::vector{state}},
                                  {"limit", core::Duration{30 * 24h}}}));
      world.measure("waiting", test::values({{"states", std::vector{state}}}));
    }
  }

  model::StateIndex service(const std::string& name, std::int64_t priority) {
    const auto state = world.state(
        name, "service",
        test::values({{"staff", nurses},
                      {"priority", priority},
                      {"work", model::DatedLaw{test::law(
                                   "exponential", {{"mean", core::Duration{12min}}})}},
                      {"when_out_of_patience", gone}}));
    world.lead(state, seen);
    return state;
  }

  void come(const std::string& name, std::uint16_t number, model::StateIndex to,
            double a_day) {
    model::ArrivalLayer layer;
    layer.name = name;
    layer.number = number;
    layer.to = to;
    layer.majorant = a_day;
    layer.cases_per_day = model::Dated<double>{a_day};
    world.scenario().arrivals.push_back(layer);
  }

  void set_patience(model::StateIndex state, const model::DatedLaw& patience) {
    world.scenario().states[static_cast<std::size_t>(state)].values.set("patience",
                                                                        patience);
  }

  std::vector<core::Duration> kept() const {
    return model::line_patience(world.scenario(), nurses);
  }

  std::vector<model::MeasureResult> run(std::uint32_t seed) {
    model::World running{world.scenario()};
    running.check_after_every_event();
    return running.run(seed, 0).measures;
  }

  test::WorldMaker world;
  model::PoolIndex nurses{};
  model::StateIndex seen{};
  model::StateIndex gone{};
  model::StateIndex talk{};
  model::StateIndex visit{};
};

model::DatedLaw fixed(core::Duration time) {
  return core::Law::fixed(time);
}

/// The same at all dates, but said twice, so that the pool does not keep it.
model::DatedLaw said_twice(core::Duration time) {
  return model::DatedLaw{{{core::TimePoint::min(), core::Law::fixed(time)},
                          {at(3, 0h), core::Law::fixed(time)}}};
}

}  // namespace

TEST_CASE("Who waits is given up at the same instant, whoever keeps the time",
          "[model][staff]") {
  const auto run = [](auto law, core::Duration talks, core::Duration visits,
                      std::uint32_t seed) {
    CrowdedClinic clinic;
    clinic.set_patience(clinic.talk, law(talks));
    clinic.set_patience(clinic.visit, law(visits));
    return clinic.run(seed);
  };
  for (const std::uint32_t seed : {1U, 2U, 3U})
    // Less than a session, some days, and four hours: then many give up as it closes.
    for (const auto& [talks, visits] :
         std::vector<std::pair<core::Duration, core::Duration>>{
             {90min, 24h}, {72h, 45min}, {4h, 4h}}) {
      CAPTURE(seed, talks.count(), visits.count());
      const auto kept = run(fixed, talks, visits, seed);
      REQUIRE(kept[3].numerator.low() > 0);
      CHECK(kept == run(said_twice, talks, visits, seed));
    }
}

TEST_CASE("A pool keeps the time only where the first in a line gives up first",
          "[model][staff]") {
  using Patience = std::vector<core::Duration>;
  CrowdedClinic clinic;
  CHECK(clinic.kept() == Patience{0h, 0h});
  clinic.set_patience(clinic.talk, fixed(24h));
  CHECK(clinic.kept() == Patience{24h, 0h});
  clinic.set_patience(clinic.visit, said_twice(24h));
  CHECK(clinic.kept() == Patience{24h, 0h});
  clinic.set_patience(clinic.visit,
                      test::law("exponential", {{"mean", core::Duration{1h}}}));
  CHECK(clinic.kept() == Patience{24h, 0h});

  SECTION("two states in one line") {
    clinic.set_patience(clinic.service("other_talk", 1), fixed(1h));
    CHECK(clinic.kept() == Patience{0h, 0h});
  }
  SECTION("who came last is served first") {
    clinic.world.scenario().staff.front().discipline = "last_come";
    CHECK(clinic.kept().empty());
  }
  SECTION("a pool that is always open") {
    clinic.world.scenario().staff.front().week.reset();
    CHECK(clinic.kept().empty());
  }
}

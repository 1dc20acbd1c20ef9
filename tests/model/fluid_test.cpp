#include "caseload/model/fluid.hpp"

#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/staff/fluid_work.hpp"
#include "model/weeks.hpp"

#include <cmath>

using namespace caseload;
using namespace std::chrono_literals;
using test::at;

namespace {

/// Patients of ten minutes, exponential, who come to a doctor from 8 to 12.
struct Patients {
  explicit Patients(double an_hour) : world{28 * 24h} {
    auto& scenario = world.scenario();
    doctors = world.staff("doctors", {1});
    scenario.staff.back().week = test::week_of(5, {{8h, 12h}});
    seen = world.state("seen", "exit");
    visit = world.state(
        "visit", "service",
        test::values(
            {{"staff", doctors},
             {"work", model::DatedLaw{test::law("exponential",
                                                {{"mean", core::Duration{10min}}})}}}));
    world.lead(visit, seen);
    layer.name = "patients";
    layer.number = 5;
    layer.to = visit;
    layer.during = doctors;
    layer.is_fluid = true;
    layer.majorant = an_hour * 24.0;
    layer.cases_per_day = model::Dated<double>{an_hour * 24.0};
  }

  model::FluidInflow inflow(const model::Area& area = {}) {
    return {world.scenario(), layer, world.scenario().staff.front(), area};
  }

  test::WorldMaker world;
  model::PoolIndex doctors{};
  model::StateIndex visit{};
  model::StateIndex seen{};
  model::ArrivalLayer layer;
};

}  // namespace

TEST_CASE("The work of an hour has the moments of what it stands for",
          "[model][fluid]") {
  // Six an hour of ten minutes, exponential: 60 minutes, and a variance of
  // 6 x 2 x 10^2 = 1,200.
  const model::FluidInflow inflow = Patients{6.0}.inflow();
  const core::StreamKey key{1, 0, 0};
  constexpr int slots = 40'000;
  double sum = 0.0;
  double squares = 0.0;
  for (int i = 0; i < slots; ++i) {
    const double minutes =
        static_cast<double>(inflow.draw(key, at(0, i * 1h), 1h)) / 60'000.0;
    sum += minutes;
    squares += minutes * minutes;
  }
  const double mean = sum / slots;
  const double variance = squares / slots - mean * mean;
  // Give or take 3.29 standard errors; of a variance sqrt((2 + 6 / shape) / n) of it,
  // as of a gamma law, whose shape is 60^2 / 1200.
  CHECK(mean == Approx(60.0).margin(3.29 * std::sqrt(1'200.0 / slots)));
  CHECK(variance ==
        Approx(1'200.0).epsilon(3.29 * std::sqrt((2.0 + 6.0 / 3.0) / slots)));
}

TEST_CASE("Who is being served at the closing is served to the end", "[model][fluid]") {
  // What is left of an exponential service is as long as a whole one: ten minutes, of
  // each of two members; and never more than there is.
  const Patients patients{6.0};
  model::FluidWork work{Patients{6.0}.inflow(),
                        *patients.world.scenario().staff.front().week};
  work.begin({1, 0, 0}, at(0, 0h));
  work.advance(at(0, 12h), 0);
  const core::Duration waiting = work.waiting();
  REQUIRE(waiting > 1h);
  work.end_services(2, at(0, 14h));
  CHECK(waiting - work.waiting() == 20min);
  // What is left when the next session opens is that session's.
  work.end_services(2, at(0, 12h));
  CHECK(waiting - work.waiting() == 20min);
  work.end_services(2, at(0, 12h + 4min));
  CHECK(waiting - work.waiting() == 28min);
  work.end_services(1'000, at(0, 14h));
  CHECK(work.waiting() == 0min);
}

TEST_CASE("A session is cut into slots of about an hour", "[model][fluid]") {
  const auto session = [](core::Duration from, core::Duration until) {
    return model::Session{.opens = core::TimePoint{from},
                          .closes = core::TimePoint{until}};
  };
  CHECK(model::slots_of(session(8h, 12h)) == 4);
  CHECK(model::slots_of(session(8h, 8h + 20min)) == 1);
  CHECK(model::slots_of(session(8h, 10h + 40min)) == 3);
  // The last one ends at the closing, whatever the division leaves.
  CHECK(model::begin_of_slot(session(8h, 10h + 40min), 3) ==
        core::TimePoint{10h + 40min});
}

TEST_CASE("As much of a fluid comes to the parts as to the whole", "[model][fluid]") {
  // Two sites, one each; from day 10 on five, of which four are in the east.
  Patients patients{100.0};
  auto& scenario = patients.world.scenario();
  scenario.geography = test::growing_country();
  const auto sum_at = [&](core::TimePoint time, model::Pooling pooling) {
    double sum = 0.0;
    for (const model::Area& area : areas_of(pooling, scenario.geography))
      sum += people_per_open_day(scenario, patients.layer, area).at(time) / 24.0;
    return sum;
  };
  const auto to_site = [&](std::size_t site, core::TimePoint time) {
    const auto area = areas_of(model::Pooling::site, scenario.geography).at(site);
    return people_per_open_day(scenario, patients.layer, area).at(time) / 24.0;
  };
  SECTION("as the sites are") {
    CHECK(to_site(0, at(0, 0h)) == Approx(50.0));
    CHECK(to_site(0, at(10, 0h)) == Approx(20.0));
    CHECK(to_site(4, at(9, 0h)) == 0.0);
    CHECK(to_site(4, at(10, 0h)) == Approx(20.0));
  }
  SECTION("by shares of provinces: a quarter in the west, which has one site") {
    patients.layer.spread = {"test", {0.75, 0.25}};
    CHECK(to_site(0, at(0, 0h)) == Approx(75.0));
    CHECK(to_site(0, at(10, 0h)) == Approx(75.0 / 4.0));
    CHECK(to_site(1, at(10, 0h)) == Approx(25.0));
  }
  for (const auto pooling :
       {model::Pooling::nation, model::Pooling::province, model::Pooling::site}) {
    CHECK(sum_at(at(0, 0h), pooling) == Approx(100.0));
    CHECK(sum_at(at(10, 0h), pooling) == Approx(100.0));
  }
}

TEST_CASE("What a measure needs people for who are a fluid is not available",
          "[model][fluid]") {
  Patients patients{6.0};
  patients.world.scenario().person_types = {"person", "client"};
  patients.world.scenario().arrivals.push_back(patients.layer);
  const auto is_available = [&](std::string_view kind, model::Values values) {
    const model::MeasureDefinition measure{"m", "m", model::find_measure_kind(kind),
                                           std::move(values)};
    return model::is_available(measure, patients.world.scenario());
  };
  using States = std::vector<model::StateIndex>;
  using Types = std::vector<model::TypeIndex>;
  const Types clients{model::TypeIndex{1}};
  CHECK_FALSE(is_available("wait", test::values({{"states", States{patients.visit}}})));
  CHECK_FALSE(
      is_available("entries", test::values({{"states", States{patients.seen}}})));
  CHECK(is_available("entries", test::values({{"states", States{patients.seen}},
                                              {"types", clients}})));
  CHECK_FALSE(is_available("utilisation", test::values({{"staff", patients.doctors}})));
  CHECK(is_available("members_trained", test::values({{"staff", patients.doctors}})));
  patients.world.scenario().arrivals.back().is_fluid = false;
  CHECK(is_available("wait", test::values({{"states", States{patients.visit}}})));
  CHECK(is_available("utilisation", test::values({{"staff", patients.doctors}})));
}

TEST_CASE("A fluid of nobody is nobody", "[model][fluid]") {
  // Clients of a later class, who come at all hours: the same to the last word, whether
  // the other patients who do not come would have been a fluid or people.
  Patients patients{0.0};
  auto& scenario = patients.world.scenario();
  patients.layer.majorant = 24.0;
  const auto client_visit = patients.world.state(
      "client_visit", "service",
      test::values({{"staff", patients.doctors},
                    {"priority", std::int64_t{2}},
                    {"work", model::DatedLaw{core::Law::fixed(20min)}}}));
  patients.world.lead(client_visit, patients.seen);
  scenario.arrivals.push_back(patients.layer);
  model::ArrivalLayer clients;
  clients.name = "clients";
  clients.number = 6;
  clients.to = client_visit;
  clients.majorant = 8.0;
  clients.cases_per_day = model::Dated<double>{8.0};
  scenario.arrivals.push_back(clients);
  patients.world.measure("wait", test::values({{"states", std::vector{client_visit}}}));
  patients.world.measure("entries",
                         test::values({{"states", std::vector{client_visit}}}));
  const auto run = [&] { return model::World{scenario}.run(1, 0).measures; };
  const auto as_fluid = run();
  REQUIRE(as_fluid[0].denominator > 0);
  scenario.arrivals.front().is_fluid = false;
  CHECK(as_fluid == run());
}

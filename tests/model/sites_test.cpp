#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace caseload;
using namespace std::chrono_literals;
using test::at;
using test::states;
using test::values;

namespace {

model::Geography two_provinces(const model::Dated<std::int64_t>& sites) {
  return {{{"east", 11, 600}, {"west", 12, 200}}, sites};
}

/// Everybody who comes to a counter with one clerk a site; an hour's work each.
struct Counters {
  explicit Counters(const model::Geography& geography, model::Pooling pooling)
      : world{std::chrono::days{30}} {
    auto& scenario = world.scenario();
    scenario.geography = geography;
    clerks = world.staff("clerks", {1});
    auto& pool = scenario.staff.back();
    pool.pooling = pooling;
    pool.headcount_per_site = model::Dated<std::int64_t>{1};
    pool.headcount = geography.open();
    counter = world.state(
        "counter", "service",
        values({{"staff", clerks},
                {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}}}));
    served = world.state("served", "exit");
    world.lead(counter, served);
  }

  /// So many who are there at the start; all in one province where `shares` say so.
  void initial(std::uint32_t people, std::vector<double> shares) {
    world.initial(counter, people);
    world.scenario().initial.back().spread = {"test", std::move(shares)};
  }

  /// How many are still there after so long, by seed 1.
  std::size_t left_after(core::Duration time) {
    model::World running{world.scenario()};
    running.check_after_every_event();
    running.begin(1, 0);
    running.advance(core::TimePoint{time});
    return running.census()[static_cast<std::size_t>(counter)];
  }

  test::WorldMaker world;
  model::PoolIndex clerks{};
  model::StateIndex counter{};
  model::StateIndex served{};
};

}  // namespace

TEST_CASE("A clerk who is free elsewhere is of no use", "[model][sites]") {
  // Four sites, three in the east. All 12 people live in the west, which has one. In
  // 3 h and a minute that site serves 3, the province the same, the nation 12.
  const auto geography = two_provinces({4});
  for (const auto& [pooling, left] : {std::pair{model::Pooling::site, 9},
                                      {model::Pooling::province, 9},
                                      {model::Pooling::nation, 0}}) {
    Counters counters{geography, pooling};
    counters.initial(12, {0.0, 1.0});
    CHECK(counters.left_after(3h + 1min) == static_cast<std::size_t>(left));
  }
  // In the east the three of the province serve 9 of 12 in that time.
  Counters counters{geography, model::Pooling::province};
  counters.initial(12, {1.0, 0.0});
  CHECK(counters.left_after(3h + 1min) == 3);
}

TEST_CASE("A site that opens has its own clerk", "[model][sites]") {
  // One site each; from day 10 on three more in the east (800 people share five: 3.75
  // and 1.25, of which the larger remainder is the east's).
  const auto geography = two_provinces(
      model::Dated<std::int64_t>{{{core::TimePoint::min(), 2}, {at(10, 0h), 5}}});
  REQUIRE(geography.sites().size() == 5);
  Counters counters{geography, model::Pooling::province};
  counters.initial(400, {1.0, 0.0});
  // 240 are served by one in ten days; then by four, 160 in 40 h.
  CHECK(counters.left_after(240h + 1min) == 160);
  CHECK(counters.left_after(260h + 1min) == 80);
  CHECK(counters.left_after(280h + 1min) == 0);
}

TEST_CASE("Who comes goes to a site that is open then", "[model][sites]") {
  const auto geography = two_provinces(
      model::Dated<std::int64_t>{{{core::TimePoint::min(), 2}, {at(10, 0h), 5}}});
  Counters counters{geography, model::Pooling::site};
  auto& scenario = counters.world.scenario();
  // They wait elsewhere for 20 days, so that they come when five sites are open.
  counters.world.come(std::chrono::days{20}, 4'000, counters.counter);
  scenario.initial.back().spread = {"test", {1.0, 0.0}};
  model::World running{scenario};
  running.begin(1, 0);
  running.advance(at(19, 0h));
  std::vector<double> by_site(5, 0.0);
  for (core::Handle i = 0; i < running.simulation().used(); ++i)
    if (running.person(i).state != core::nowhere) by_site[running.person(i).site] += 1;
  CHECK(by_site[0] == 4'000.0);
  running.advance(at(20, 30min));
  std::fill(by_site.begin(), by_site.end(), 0.0);
  for (core::Handle i = 0; i < running.simulation().used(); ++i)
    if (running.person(i).state != core::nowhere) by_site[running.person(i).site] += 1;
  // A quarter at each of four sites of the east, give or take 3.29 standard errors.
  for (const std::size_t site : {0U, 2U, 3U, 4U}) {
    CAPTURE(site);
    CHECK(by_site[site] == Approx(1'000.0).margin(3.29 * std::sqrt(4'000.0 * 3 / 16)));
  }
  CHECK(by_site[1] == 0.0);
}

TEST_CASE("Who is spread as the sites are stays at the site they came to",
          "[model][sites]") {
  const auto geography = two_provinces(
      model::Dated<std::int64_t>{{{core::TimePoint::min(), 2}, {at(10, 0h), 5}}});
  Counters counters{geography, model::Pooling::site};
  auto& scenario = counters.world.scenario();
  counters.world.come(std::chrono::days{20}, 1'000, counters.counter);
  scenario.initial.back().spread = {"sites", {}};
  model::World running{scenario};
  running.begin(1, 0);
  const auto sites = [&] {
    std::vector<std::uint16_t> found;
    for (core::Handle i = 0; i < running.simulation().used(); ++i)
      if (running.person(i).state != core::nowhere)
        found.push_back(running.person(i).site);
    return found;
  };
  running.advance(at(19, 0h));
  const auto before = sites();
  // Half at each of the two that are open at the start.
  CHECK(static_cast<double>(std::count(before.begin(), before.end(), 0)) ==
        Approx(500.0).margin(3.29 * std::sqrt(250.0)));
  running.advance(at(20, 30min));
  CHECK(sites() == before);
}

TEST_CASE("Trained members are a share of all sites together", "[model][sites]") {
  // One at each of eight. In binary, reversed, their numbers 0 to 7 are 0, 4, 2, 6, 1,
  // 5, 3, 7: the sites with the smallest of these have the trained ones.
  const model::Geography geography{{{"all", 11, 100}}, {8}};
  model::StaffPool pool;
  pool.number = 17;
  pool.headcount = model::Dated<std::int64_t>{8};
  pool.headcount_per_site = model::Dated<std::int64_t>{1};
  pool.pooling = model::Pooling::site;
  pool.discipline = "first_come";
  pool.week = test::week_of(7, {{8h, 16h}});
  const auto trained_with = [&](double share) {
    pool.expertise = model::Expertise{.target = {share}, .tenure = {}, .training = {}};
    std::vector<std::int64_t> trained;
    for (const model::PoolPart& part : model::parts_of(pool, geography)) {
      model::Roster roster{part};
      roster.begin(core::StreamKey{1, 0});
      trained.push_back(roster.trained());
    }
    return trained;
  };
  using Trained = std::vector<std::int64_t>;
  CHECK(trained_with(0.0) == Trained{0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(trained_with(0.05) == Trained{0, 0, 0, 0, 0, 0, 0, 0});  // 0.4, rounded once
  CHECK(trained_with(0.25) == Trained{1, 0, 0, 0, 1, 0, 0, 0});
  CHECK(trained_with(0.43) == Trained{1, 0, 1, 0, 1, 0, 0, 0});  // 3.44
  CHECK(trained_with(0.44) == Trained{1, 0, 1, 0, 1, 0, 1, 0});  // 3.52
  CHECK(trained_with(0.80) == Trained{1, 1, 1, 0, 1, 1, 1, 0});
  CHECK(trained_with(1.0) == Trained{1, 1, 1, 1, 1, 1, 1, 1});
}

TEST_CASE("A share that rises trains no more members than it says", "[model][sites]") {
  // Sites open, and the share goes up and down: at each date the parts add up to the
  // share of all posts, rounded once, and a larger share keeps those of a smaller one.
  const auto pooling = GENERATE(model::Pooling::site, model::Pooling::province);
  const auto per_site = GENERATE(1, 3);
  const model::Geography geography{
      {{"east", 11, 100}, {"west", 12, 250}, {"north", 13, 57}},
      model::Dated<std::int64_t>{{{core::TimePoint{}, 31}, {at(5, 0h), 77}}}};
  model::StaffPool pool;
  pool.headcount = model::Dated<std::int64_t>{
      {{core::TimePoint{}, 31 * per_site}, {at(5, 0h), 77 * per_site}}};
  pool.headcount_per_site = model::Dated<std::int64_t>{per_site};
  pool.pooling = pooling;
  pool.discipline = "first_come";
  pool.week = test::week_of(7, {{8h, 16h}});
  const auto trained_on = [&](double share, int day) {
    pool.expertise = model::Expertise{.target = {share}, .tenure = {}, .training = {}};
    std::vector<std::int64_t> trained;
    for (const model::PoolPart& part : model::parts_of(pool, geography))
      trained.push_back(part.trained.at(at(day, 0h)));
    return trained;
  };
  for (const int day : {0, 5}) {
    std::vector<std::int64_t> smaller;
    for (const double share : {0.0, 0.125, 0.25, 0.43, 0.5, 0.62, 0.8, 1.0}) {
      const auto trained = trained_on(share, day);
      const double posts = (day == 0 ? 31 : 77) * per_site;
      CHECK(std::accumulate(trained.begin(), trained.end(), std::int64_t{0}) ==
            std::llround(std::floor(share * posts + 0.5)));
      for (std::size_t i = 0; i < smaller.size(); ++i) CHECK(trained[i] >= smaller[i]);
      smaller = trained;
    }
  }
}

TEST_CASE("Members at two sites are absent independently", "[model][sites]") {
  const model::Geography geography{{{"east", 11, 100}, {"west", 12, 100}}, {4}};
  model::StaffPool pool;
  pool.number = 17;
  pool.headcount_per_site = model::Dated<std::int64_t>{1};
  pool.pooling = model::Pooling::site;
  pool.discipline = "first_come";
  pool.week = test::week_of(7, {{8h, 16h}});
  pool.absence = {0.5};
  std::vector<std::vector<bool>> there;
  for (const model::PoolPart& part : model::parts_of(pool, geography)) {
    model::Roster roster{part};
    const core::StreamKey key{1, 0};
    roster.begin(key);
    auto& days = there.emplace_back();
    auto session = pool.week->session_at(core::TimePoint{});
    for (int day = 0; day < 400; ++day, session = pool.week->after(session))
      days.push_back(!roster.come_to(key, session).empty());
  }
  // Any two agree on half of 400 days, give or take 3.29 standard errors of 10.
  for (std::size_t a = 0; a < there.size(); ++a)
    for (std::size_t b = a + 1; b < there.size(); ++b) {
      double same = 0.0;
      for (std::size_t day = 0; day < 400; ++day)
        same += there[a][day] == there[b][day];
      CAPTURE(a, b);
      CHECK(same == Approx(200.0).margin(32.9));
    }
}

TEST_CASE("People come during the hours of a pool", "[model][sites]") {
  // Six an hour, from day 14 on twelve; Monday to Friday, 8 to 12: 120 and 240 a week.
  // A thousand clerks keep these hours: who came while they are closed would wait.
  test::WorldMaker world{std::chrono::days{28}};
  auto& scenario = world.scenario();
  const auto clerks = world.staff("clerks", {1'000});
  scenario.staff.back().week = test::week_of(5, {{8h, 12h}});
  const auto shop = world.state(
      "shop", "service",
      values({{"staff", clerks},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{1ms})}}}));
  const auto gone = world.state("gone", "exit");
  world.lead(shop, gone);
  model::ArrivalLayer layer;
  layer.name = "customers";
  layer.number = 5;
  layer.to = shop;
  layer.during = clerks;
  layer.majorant = 12 * 24.0;
  layer.cases_per_day = model::Dated<double>{
      {{core::TimePoint::min(), 6 * 24.0}, {at(14, 0h), 12 * 24.0}}};
  scenario.arrivals.push_back(layer);
  const auto entries = world.measure("entries", states({shop}));
  const auto waited = world.measure("waited_share", states({shop}));
  model::World running{scenario};
  std::vector<double> by_week(4, 0.0);
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const auto result = running.run(seed, 0);
    REQUIRE(result.measures[waited].denominator > 0);
    CHECK(result.measures[waited].numerator == core::WideSum{});
    for (std::size_t week = 0; week < 4; ++week)
      by_week[week] += static_cast<double>(result.measures[entries].weekly[week]);
  }
  // Three runs together, give or take 3.29 standard deviations of a Poisson count.
  CHECK(by_week[0] == Approx(360.0).margin(3.29 * std::sqrt(360.0)));
  CHECK(by_week[1] == Approx(360.0).margin(3.29 * std::sqrt(360.0)));
  CHECK(by_week[2] == Approx(720.0).margin(3.29 * std::sqrt(720.0)));
  CHECK(by_week[3] == Approx(720.0).margin(3.29 * std::sqrt(720.0)));
}

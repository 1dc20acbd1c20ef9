#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <utility>
#include <vector>

// When a store is reviewed whose review period changes on dates, and what it orders
// then: worked by hand.

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using Days = std::vector<int>;
using Periods = std::vector<std::pair<int, int>>;

/// So many days, from a day on each.
model::Dated<core::Duration> periods(const Periods& list) {
  std::vector<model::Step<core::Duration>> steps;
  for (const auto& [from, length] : list)
    steps.push_back({from == 0 ? core::TimePoint::min() : at(from, 0h), days{length}});
  return model::Dated<core::Duration>{std::move(steps)};
}

/// Ten kits on day 0, eleven on day 1, and so on.
model::Dated<std::int64_t> one_more_each_day(int last) {
  std::vector<model::Step<std::int64_t>> steps{{core::TimePoint::min(), 10}};
  for (int day = 1; day <= last; ++day) steps.push_back({at(day, 0h), 10 + day});
  return model::Dated<std::int64_t>{std::move(steps)};
}

const model::Store& store_of(const model::World& world) {
  return world.store(model::StorePartIndex{0});
}

/// The days of 30 after the start on which a store is reviewed.
///
/// Its level rises by a kit a day, and nothing ever comes: a review brings the position
/// to ten and the number of its day.
Days reviews(const Periods& list, int first = 0) {
  WorldMaker world{days{31}};
  world.stock("clinic", "up_to_level",
              values({{"on_hand", std::int64_t{10}},
                      {"lead_time", core::Law::fixed(days{1'000})},
                      {"review_period", periods(list)},
                      {"first_review", core::Duration{days{first}}},
                      {"order_up_to", one_more_each_day(30)}}));
  model::World running{world.scenario()};
  running.check_after_every_event();
  running.begin(1, 0);
  Days found;
  for (int day = 0; day <= 30; ++day) {
    running.advance(at(day, 12h));
    if (store_of(running).position() == 10 + day && day > 0) found.push_back(day);
  }
  return found;
}

}  // namespace

TEST_CASE("Reviews come one period after the other", "[model][stock][review_period]") {
  CHECK(reviews({{0, 7}}) == Days{7, 14, 21, 28});
  // What begins on the date of a review holds for the period that begins with it.
  CHECK(reviews({{0, 5}, {10, 2}, {14, 9}}) == Days{5, 10, 12, 14, 23});
}

TEST_CASE("A period that gets shorter brings the next review forward",
          "[model][stock][review_period]") {
  // Planned for day 20. On day 12 the period becomes 3 days: day 15.
  CHECK(reviews({{0, 10}, {12, 3}}) == Days{10, 15, 18, 21, 24, 27, 30});
  // But not where the review that is planned comes before.
  CHECK(reviews({{0, 10}, {8, 3}}) == Days{10, 13, 16, 19, 22, 25, 28});
  // Twice before the next: planned for day 20; day 14; day 8.
  CHECK(reviews({{0, 20}, {4, 10}, {5, 3}, {9, 30}}) == Days{8, 11});
}

TEST_CASE("A period that gets longer leaves the next review where it was",
          "[model][stock][review_period]") {
  CHECK(reviews({{0, 3}, {8, 10}}) == Days{3, 6, 9, 19, 29});
  // Brought forward to day 6, and not put off again.
  CHECK(reviews({{0, 20}, {4, 2}, {5, 20}}) == Days{6, 26});
}

TEST_CASE("The first review is when it is said to be",
          "[model][stock][review_period]") {
  CHECK(reviews({{0, 10}, {2, 4}}, 8) == Days{8, 12, 16, 20, 24, 28});
}

TEST_CASE("What was asked for in periods of other lengths",
          "[model][stock][review_period]") {
  // 60 kits in 20 days.
  const auto kits = [](std::string_view rule, model::Values keys) {
    return model::find_order_rule(rule)->kits({.now = at(40, 0h),
                                               .position = 7,
                                               .asked = 60,
                                               .asked_in = days{20},
                                               .review_period = days{30}},
                                              keys);
  };
  // 90 in the next 30, and 150 in 50, of which there are seven.
  CHECK(kits("from_demand", values({{"demand_factor", model::Dated<double>{1.0}}})) ==
        90);
  CHECK(kits("forecast", values({{"cover", core::Duration{days{50}}}})) == 143);
}

TEST_CASE("Orders from demand while the period becomes shorter",
          "[model][stock][review_period]") {
  // Reviews on days 0, 10, 20, 25 and 30. Ten kits are asked for on day 5, eight on day
  // 22. By the last two periods, for one of the present length, nearest whole number:
  //
  //   day 10   10 in 10 days, for 10: 10
  //   day 20   10 in 20 days, for 5:  2.5 -> 3
  //   day 25    8 in 15 days, for 5:  2.67 -> 3
  //   day 30    8 in 10 days, for 5:  4
  WorldMaker world{days{31}};
  const auto stock = world.stock("clinic", "from_demand",
                                 values({{"on_hand", std::int64_t{0}},
                                         {"lead_time", core::Law::fixed(days{1'000})},
                                         {"review_period", periods({{0, 10}, {20, 5}})},
                                         {"demand_factor", model::Dated<double>{1.0}},
                                         {"forecast_periods", std::int64_t{2}}}));
  const auto home = world.state("home", "exit");
  const auto visit = world.state(
      "visit", "service",
      values({{"staff", world.staff("nurses", {100})},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}},
              {"stock", stock},
              {"when_out_of_stock", home}}));
  world.lead(visit, home);
  world.come(days{5}, 10, visit);
  world.come(days{22}, 8, visit);
  model::World running{world.scenario()};
  running.check_after_every_event();
  running.begin(1, 0);
  std::vector<std::int64_t> ordered;
  std::int64_t before = 0;
  for (const int day : {0, 10, 20, 25, 30}) {
    running.advance(at(day, 12h));
    ordered.push_back(store_of(running).on_order() - before);
    before = store_of(running).on_order();
  }
  CHECK(ordered == std::vector<std::int64_t>{0, 10, 3, 3, 4});
}

#include "catch.hpp"
#include "model/staff/pool_part.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace std::chrono_literals;
using test::at;
using test::values;

namespace {

using Numbers = std::vector<std::int64_t>;

model::Geography two_provinces() {
  return {{{"east", 11, 600}, {"west", 12, 200}}, {4}};
}

/// Clerks by province, counted in all.
model::StaffPool clerks(const model::Dated<std::int64_t>& headcount,
                        std::vector<double> shares) {
  model::StaffPool pool;
  pool.name = "clerks";
  pool.number = 17;
  pool.headcount = headcount;
  pool.pooling = model::Pooling::province;
  pool.spread = {"test", std::move(shares)};
  pool.discipline = "first_come";
  return pool;
}

Numbers headcounts(const model::StaffPool& pool, core::TimePoint time) {
  Numbers found;
  for (const model::PoolPart& part : model::parts_of(pool, two_provinces()))
    found.push_back(part.pool.headcount.at(time));
  return found;
}

/// How many of 20 people who live in the west are left after so long, where each is an
/// hour's work.
std::size_t left_after(core::Duration time, const model::StaffPool& pool) {
  test::WorldMaker world{std::chrono::days{30}};
  world.scenario().geography = two_provinces();
  world.scenario().staff.push_back(pool);
  const auto counter = world.state(
      "counter", "service",
      values({{"staff", model::PoolIndex{0}},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}}}));
  const auto served = world.state("served", "exit");
  world.lead(counter, served);
  world.initial(counter, 20);
  world.scenario().initial.back().spread = {"test", {0.0, 1.0}};
  model::World running{world.scenario()};
  running.check_after_every_event();
  running.begin(1, 0);
  running.advance(core::TimePoint{time});
  return running.census()[static_cast<std::size_t>(counter)];
}

}  // namespace

TEST_CASE("Staff who are counted in all are spread over the provinces at each date",
          "[model][staff_by_province]") {
  const auto pool = clerks(model::Dated<std::int64_t>{{{core::TimePoint::min(), 5},
                                                       {at(10, 0h), 6},
                                                       {at(20, 0h), 2},
                                                       {at(25, 0h), 0}}},
                           {0.75, 0.25});
  // 3.75 and 1.25.
  CHECK(headcounts(pool, at(0, 0h)) == Numbers{4, 1});
  // 4.5 and 1.5, then 1.5 and 0.5: of equal remainders the first.
  CHECK(headcounts(pool, at(10, 0h)) == Numbers{5, 1});
  CHECK(headcounts(pool, at(24, 0h)) == Numbers{2, 0});
  CHECK(headcounts(pool, at(25, 0h)) == Numbers{0, 0});
}

TEST_CASE("Of staff who are spread the trained are a share of all",
          "[model][staff_by_province]") {
  // Six in the east, numbers 0 to 5, two in the west. Reversed, in binary, the numbers
  // are 0, 4, 2, 6, 1, 5 and 3, 7: of four who are trained one is in the west, and of
  // six one as well.
  auto pool = clerks({8}, {0.75, 0.25});
  const auto trained_with = [&](double share) {
    pool.expertise = model::Expertise{.target = {share}, .tenure = {}, .training = {}};
    Numbers trained;
    for (const model::PoolPart& part : model::parts_of(pool, two_provinces()))
      trained.push_back(part.trained.at(at(0, 0h)));
    return trained;
  };
  CHECK(trained_with(0.5) == Numbers{3, 1});
  CHECK(trained_with(0.75) == Numbers{5, 1});
}

TEST_CASE("Who lives where few staff are spread waits for these",
          "[model][staff_by_province]") {
  // One of four is in the west: 3 of 20 are served in 3 hours and a minute.
  CHECK(left_after(3h + 1min, clerks({4}, {0.75, 0.25})) == 17);
  // From half past four on two of eight: by six the first has served six, the other
  // one.
  const model::Dated<std::int64_t> more{
      {{core::TimePoint::min(), 4}, {at(0, 4h + 30min), 8}}};
  CHECK(left_after(6h + 1min, clerks(more, {0.75, 0.25})) == 13);
  // Where nobody works nobody is served.
  CHECK(left_after(100h, clerks({2}, {0.75, 0.25})) == 20);
}

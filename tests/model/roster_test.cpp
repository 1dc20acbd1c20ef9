#include "model/staff/roster.hpp"

#include "caseload/model/scenario.hpp"
#include "catch.hpp"
#include "model/weeks.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <chrono>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using model::Member;
using std::chrono::days;

namespace {

model::StaffPool pool_of(const model::Dated<std::int64_t>& headcount) {
  model::StaffPool pool;
  pool.name = "clinicians";
  pool.number = 17;
  pool.headcount = headcount;
  pool.discipline = "first_come";
  pool.week = week_of(7, {{8h, 16h}});
  return pool;
}

/// Who is on duty on each of the first days: shape [day][member].
std::vector<std::vector<Member>> on_duty(const model::StaffPool& pool,
                                         std::uint32_t seed, std::size_t count) {
  const core::StreamKey key{seed, 0};
  const model::PoolPart part = model::parts_of(pool, {}).front();
  model::Roster roster{part};
  roster.begin(key);
  std::vector<std::vector<Member>> sessions;
  model::Session session = pool.week->session_at(core::TimePoint{});
  for (std::size_t i = 0; i < count; ++i, session = pool.week->after(session))
    sessions.push_back(roster.come_to(key, session));
  return sessions;
}

using MembersByDay = std::vector<std::vector<Member>>;

}  // namespace

TEST_CASE("Members come and go with the headcount", "[model][staff]") {
  const model::Dated<std::int64_t> headcount{
      {{core::TimePoint::min(), 2}, {at(1, 0h), 3}, {at(2, 0h), 1}}};
  CHECK(on_duty(pool_of(headcount), 1, 3) == MembersByDay{{0, 1}, {0, 1, 2}, {0}});
}

TEST_CASE("More headcount and other hours leave absences as they are",
          "[model][staff]") {
  model::StaffPool few = pool_of({3});
  few.absence = {0.4};
  model::StaffPool more = pool_of({5});
  more.absence = {0.4};
  model::StaffPool shorter = few;  // no Sundays, and no Wednesday of the second week
  shorter.week = week_of(6, {{8h, 12h}}, {9});
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const MembersByDay with_few = on_duty(few, seed, 100);
    MembersByDay with_more = on_duty(more, seed, 100);
    for (auto& day : with_more)
      day.erase(std::find_if(day.begin(), day.end(), [](Member m) { return m >= 3; }),
                day.end());
    CHECK(with_more == with_few);

    MembersByDay without;
    for (std::size_t day = 0; day < with_few.size(); ++day)
      if (day % 7 != 6 && day != 9) without.push_back(with_few[day]);
    CHECK(on_duty(shorter, seed, without.size()) == without);
  }
}

TEST_CASE("A member misses the share of sessions that are missed", "[model][staff]") {
  // 10 members and 4,000 sessions: the share is 0.25 +- 3.29 standard errors of
  // sqrt(0.25 x 0.75 / 40,000), which is 0.0071.
  model::StaffPool pool = pool_of({10});
  pool.absence =
      model::Dated<double>{{{core::TimePoint::min(), 0.25}, {at(4'000, 0h), 1.0}}};
  const MembersByDay sessions = on_duty(pool, 1, 4'001);
  std::size_t there = 0;
  for (const auto& day : sessions) there += day.size();
  CHECK(static_cast<double>(there) / 40'000.0 == Approx(0.75).margin(0.0071));
  CHECK(sessions.back().empty());
}

TEST_CASE("The lowest numbers are trained first, a place at a time", "[model][staff]") {
  // Four members, one trained. From day 1 on three shall be (0.625 x 4 = 2.5, rounded
  // upwards), with one place and two sessions a training:
  //   day   in training   trained   on duty
  //    0    -             0         0 1 2 3
  //    1    1             0         0   2 3
  //    2    1             0         0   2 3
  //    3    2             0 1       0 1   3
  //    4    2             0 1       0 1   3
  //    5    -             0 1 2     0 1 2 3
  model::StaffPool pool = pool_of({4});
  pool.expertise = model::Expertise{
      .target =
          model::Dated<double>{{{core::TimePoint::min(), 0.25}, {at(1, 0h), 0.625}}},
      .tenure = {},
      .training = model::Training{.sessions = 2, .places = 1}};
  CHECK(on_duty(pool, 1, 6) ==
        MembersByDay{
            {0, 1, 2, 3}, {0, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 3}, {0, 1, 2, 3}});
  SECTION("two places") {
    pool.expertise->training->places = 2;
    CHECK(on_duty(pool, 1, 4) ==
          MembersByDay{{0, 1, 2, 3}, {0, 3}, {0, 3}, {0, 1, 2, 3}});
  }
  SECTION("more to train than there are") {
    pool.expertise->target = model::Dated<double>{1.0};
    CHECK(on_duty(pool, 1, 1) == MembersByDay{{0, 1, 2, 3}});
  }
}

TEST_CASE("A session of the training that is missed is made up for", "[model][staff]") {
  // The only member is trained when they have come to 5 sessions: on duty from then on,
  // unless absent. When they come is known from a pool without training.
  int missed = 0;
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    model::StaffPool pool = pool_of({1});
    pool.absence = {0.5};
    const MembersByDay comes = on_duty(pool, seed, 40);
    pool.expertise = model::Expertise{
        .target =
            model::Dated<double>{{{core::TimePoint::min(), 0.0}, {at(1, 0h), 1.0}}},
        .tenure = {},
        .training = model::Training{.sessions = 5, .places = 1}};
    MembersByDay expected;
    int sessions = 0;
    for (std::size_t day = 0; day < comes.size(); ++day) {
      const bool in_training = day >= 1 && sessions < 5;
      sessions += in_training && !comes[day].empty();
      missed += in_training && comes[day].empty();
      expected.push_back(in_training ? std::vector<Member>{} : comes[day]);
    }
    CHECK(sessions == 5);
    CHECK(on_duty(pool, seed, 40) == expected);
  }
  CHECK(missed > 0);
}

TEST_CASE("With a fixed tenure every post is untrained for a known time",
          "[model][staff]") {
  // Tenure 50 days, training 5 sessions, one a day: in any 50 days each of the four
  // posts falls vacant once, somewhere, and is untrained on 5 days after that. From day
  // 60 on nothing is left of the start.
  WorldMaker world{days{560}};
  const auto staff = world.staff("staff", {4});
  auto& pool = world.scenario().staff.front();
  pool.week = week_of(7, {{8h, 16h}});
  pool.expertise =
      model::Expertise{.target = {1.0},
                       .tenure = core::Law::fixed(days{50}),
                       .training = model::Training{.sessions = 5, .places = 4}};
  world.scenario().observe_from = core::TimePoint{days{60}};
  const auto trained = world.measure("members_trained", values({{"staff", staff}}));
  const auto busy = world.measure("utilisation", values({{"staff", staff}}));
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const auto result = model::Simulator{world.scenario()}.run(seed, 0);
    CHECK(result.measures[trained].numerator ==
          core::WideSum{4 * 45 * core::Duration{days{10}}.count()});
    CHECK(result.measures[trained].denominator == core::Duration{days{500}}.count());
    // Who is in training is not on duty: 4 x 45 days of 8 hours in 50, ten times.
    CHECK(result.measures[busy].denominator == 4 * 450 * core::Duration{8h}.count());
  }
}

TEST_CASE("Members there at the start are in the middle of their tenure",
          "[model][staff]") {
  // Of those who stay for 50 days, met at any moment of it, half are left after 25
  // days: of 4,000 members 2,000, give or take 3.29 standard errors of sqrt(4,000)/2.
  model::StaffPool pool = pool_of({4'000});
  pool.expertise = model::Expertise{
      .target = {1.0}, .tenure = core::Law::fixed(days{50}), .training = {}};
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const core::StreamKey key{seed, 0};
    const model::PoolPart part = model::parts_of(pool, {}).front();
    model::Roster roster{part};
    roster.begin(key);
    CHECK(roster.trained() == 4'000);
    roster.come_to(key, {.opens = at(25, 0h), .closes = at(25, 8h), .number = 25});
    CHECK(static_cast<double>(roster.trained()) == Approx(2'000.0).margin(104.1));
  }
}

TEST_CASE("More headcount leaves the tenures of the others as they are",
          "[model][staff]") {
  // Without training nobody who follows is trained, so who is tells who is still there.
  const auto untrained_from = [](std::int64_t headcount, std::uint32_t seed) {
    model::StaffPool pool = pool_of({headcount});
    pool.expertise = model::Expertise{
        .target = {1.0},
        .tenure = law("exponential", {{"mean", core::Duration{days{30}}}}),
        .training = {}};
    const core::StreamKey key{seed, 0};
    const model::PoolPart part = model::parts_of(pool, {}).front();
    model::Roster roster{part};
    roster.begin(key);
    std::vector<std::int64_t> numbers(3, -1);
    model::Session session = pool.week->session_at(core::TimePoint{});
    for (int day = 0; day < 300; ++day, session = pool.week->after(session)) {
      roster.come_to(key, session);
      for (Member m = 0; m < 3; ++m)
        if (numbers[m] < 0 && !roster.is_trained(m)) numbers[m] = session.number;
    }
    return numbers;
  };
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const auto of_three = untrained_from(3, seed);
    CHECK(untrained_from(7, seed) == of_three);
    CHECK(*std::max_element(of_three.begin(), of_three.end()) > 0);
  }
}

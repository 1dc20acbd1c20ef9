#include "caseload/core/simulation.hpp"

#include "catch.hpp"
#include "core/time_points.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

using namespace caseload::core;
using namespace std::chrono_literals;
using caseload::test::at;

namespace {

/// Lets everything happen and returns who acted, by case number, in order.
std::vector<std::uint32_t> happen(Simulation& simulation, TimePoint end) {
  std::vector<std::uint32_t> order;
  simulation.run_until(end, [&](Handle handle) {
    order.push_back(simulation[handle].identity.case_number);
  });
  return order;
}

}  // namespace

TEST_CASE("Events happen in the order of time, and not at the end", "[core]") {
  Simulation simulation;
  const Duration times[] = {5s, 1s, 9s, 3s, 10s};
  for (std::uint32_t i = 0; i < 5; ++i)
    simulation.schedule(simulation.create({.case_number = i}), at(times[i]),
                        Rank::completion);
  CHECK(happen(simulation, at(10s)) == std::vector<std::uint32_t>{1, 3, 0, 2});
  CHECK(simulation.now() == at(10s));
  CHECK(happen(simulation, at(11s)) == std::vector<std::uint32_t>{4});
}

TEST_CASE("A moved event happens once, at its new time, a cancelled one never",
          "[core]") {
  Simulation simulation;
  std::map<std::uint32_t, std::vector<Duration>> happened;
  const auto note = [&](Handle handle) {
    happened[simulation[handle].identity.case_number].push_back(
        simulation.now().time_since_epoch());
  };
  const Handle moved = simulation.create({.case_number = 1});
  simulation.schedule(moved, at(2s), Rank::completion);
  simulation.schedule(moved, at(4s), Rank::completion);
  simulation.schedule(moved, at(2s), Rank::completion);  // back to where it was
  const Handle cancelled = simulation.create({.case_number = 2});
  simulation.schedule(cancelled, at(3s), Rank::completion);
  simulation.cancel(cancelled);
  simulation.run_until(at(10s), note);
  CHECK(happened == std::map<std::uint32_t, std::vector<Duration>>{{1, {2s}}});
}

TEST_CASE("A timer set again to the tick it already holds is not pushed twice",
          "[core]") {
  Simulation simulation;
  const Handle handle = simulation.create({.case_number = 1});
  for (int i = 0; i < 3; ++i) simulation.schedule(handle, at(2s), Rank::completion);
  CHECK(simulation.pending() == 1);
}

TEST_CASE("An event moved within its tick takes its new place", "[core]") {
  // The first one is scheduled for 2 s twice, with another time in between, so that two
  // entries of it stand in the list; when its turn comes it asks for a later place.
  Simulation simulation;
  const Handle first = simulation.create({.case_number = 1, .layer = 1});
  const Handle second = simulation.create({.case_number = 2, .layer = 2});
  for (const Duration time : {2s, 4s, 2s})
    simulation.schedule(first, at(time), Rank::delivery);
  simulation.schedule(second, at(2s), Rank::delivery);
  std::vector<std::uint32_t> order;
  simulation.run_until(at(10s), [&](Handle handle) {
    order.push_back(simulation[handle].identity.case_number);
    if (order.size() == 1) simulation.schedule(first, at(2s), Rank::review);
  });
  CHECK(order == std::vector<std::uint32_t>{1, 2, 1});
}

TEST_CASE("Simultaneous events happen by rank, then layer, case and member", "[core]") {
  Simulation simulation;
  struct Expected {
    Rank rank;
    Identity who;
  };
  // Worked by hand from the rule of design D7.
  const std::vector<Expected> expected{
      {Rank::delivery, {.case_number = 9, .layer = 9, .member = 9}},
      {Rank::expiry, {.case_number = 8, .layer = 8, .member = 8}},
      {Rank::review, {.case_number = 7, .layer = 8, .member = 8}},
      {Rank::dispatch, {.case_number = 6, .layer = 8, .member = 8}},
      {Rank::capacity_change, {.case_number = 9, .layer = 9, .member = 9}},
      {Rank::completion, {.case_number = 7, .layer = 1, .member = 2}},
      {Rank::completion, {.case_number = 1, .layer = 2, .member = 1}},
      {Rank::completion, {.case_number = 1, .layer = 2, .member = 2}},
      {Rank::completion, {.case_number = 2, .layer = 2, .member = 1}},
      {Rank::grant, {.case_number = 0, .layer = 0, .member = 1}},
      {Rank::patience_runs_out, {.case_number = 0, .layer = 0, .member = 1}},
      {Rank::arrival, {.case_number = 0, .layer = 0, .member = 0}},
  };
  auto shuffled = expected;
  std::mt19937 generator{1};
  std::shuffle(shuffled.begin(), shuffled.end(), generator);
  std::map<Handle, Expected> by_handle;
  for (const Expected& one : shuffled) {
    const Handle handle = simulation.create(one.who);
    simulation.schedule(handle, at(8h), one.rank);
    by_handle.emplace(handle, one);
  }
  std::vector<Expected> happened;
  simulation.run_until(
      at(9h), [&](Handle handle) { happened.push_back(by_handle.at(handle)); });
  REQUIRE(happened.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(happened[i].rank == expected[i].rank);
    CHECK(happened[i].who == expected[i].who);
  }
}

TEST_CASE("A thousand people due in one tick act in the same order from any slots",
          "[core][ties]") {
  const auto order_of_a_day = [](std::uint32_t shuffle, bool other_free_list) {
    Simulation simulation;
    std::mt19937 generator{shuffle};
    if (other_free_list) {  // leave the free list in disorder
      std::vector<Handle> handles;
      for (std::uint32_t i = 0; i < 1500; ++i) handles.push_back(simulation.create({}));
      std::shuffle(handles.begin(), handles.end(), generator);
      for (const Handle handle : handles) simulation.destroy(handle);
    }
    std::vector<std::uint32_t> people(1000);
    for (std::uint32_t i = 0; i < 1000; ++i) people[i] = i;
    std::shuffle(people.begin(), people.end(), generator);
    for (const std::uint32_t person : people)
      simulation.schedule(simulation.create({.case_number = person, .layer = 3}),
                          at(8h), Rank::completion);
    return happen(simulation, at(9h));
  };
  std::vector<std::uint32_t> expected(1000);
  for (std::uint32_t i = 0; i < 1000; ++i) expected[i] = i;
  CHECK(order_of_a_day(1, false) == expected);
  CHECK(order_of_a_day(2, false) == expected);
  CHECK(order_of_a_day(3, true) == expected);
}

TEST_CASE("What is scheduled for the present tick takes its place in the order",
          "[core][ties]") {
  Simulation simulation;
  const Handle completion = simulation.create({.case_number = 1});
  const Handle granted = simulation.create({.case_number = 2});
  const Handle patience = simulation.create({.case_number = 3});
  simulation.schedule(completion, at(8h), Rank::completion);
  simulation.schedule(patience, at(8h), Rank::patience_runs_out);
  std::vector<std::uint32_t> order;
  simulation.run_until(at(9h), [&](Handle handle) {
    order.push_back(simulation[handle].identity.case_number);
    if (handle == completion) simulation.schedule(granted, at(8h), Rank::grant);
  });
  CHECK(order == std::vector<std::uint32_t>{1, 2, 3});
}

TEST_CASE("A record that is used again does not inherit the old owner's event",
          "[core]") {
  Simulation simulation;
  const Handle gone = simulation.create({.case_number = 1});
  simulation.schedule(gone, at(5s), Rank::completion);
  simulation.destroy(gone);
  const Handle follower = simulation.create({.case_number = 2});
  REQUIRE(follower == gone);
  simulation.schedule(follower, at(7s), Rank::completion);
  CHECK(happen(simulation, at(6s)).empty());
  CHECK(happen(simulation, at(8s)) == std::vector<std::uint32_t>{2});
}

TEST_CASE("Events beyond the horizon are never, and take no place", "[core]") {
  Simulation simulation;
  simulation.set_horizon(at(1h));
  const Handle handle = simulation.create({.case_number = 1});
  simulation.schedule(handle, at(1h), Rank::completion);
  CHECK(simulation.pending() == 0);
  CHECK(simulation[handle].due == never);
  CHECK_THROWS_AS(simulation.set_horizon(TimePoint{longest_run + 1ms}),
                  ContractViolation);
}

TEST_CASE("Time does not run backwards", "[core]") {
  Simulation simulation;
  const Handle handle = simulation.create({});
  simulation.run_until(at(5s), [](Handle) {});
  CHECK_THROWS_AS(simulation.schedule(handle, at(4s), Rank::arrival),
                  ContractViolation);
}

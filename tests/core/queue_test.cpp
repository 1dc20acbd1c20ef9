#include "caseload/core/server_pool.hpp"
#include "catch.hpp"

#include <vector>

using namespace caseload::core;

namespace {

std::vector<Handle> people(Simulation& simulation, std::uint32_t count) {
  std::vector<Handle> handles;
  for (std::uint32_t i = 0; i < count; ++i)
    handles.push_back(simulation.create({.case_number = i}));
  return handles;
}

}  // namespace

TEST_CASE("A line keeps its order when people join, give up and are called",
          "[core][queue]") {
  Simulation simulation;
  const auto who = people(simulation, 5);
  WaitingLine line;
  for (const Handle handle : who) line.append(simulation, handle);
  line.remove(simulation, who[2]);                // from the middle
  line.remove(simulation, who[4]);                // the last
  line.append(simulation, who[4]);                // who comes back is the last again
  line.insert(simulation, who[2], line.first());  // to the front
  CHECK(line.size() == 5);
  CHECK(line.take_first(simulation) == who[2]);
  CHECK(line.take_first(simulation) == who[0]);
  CHECK(line.take_first(simulation) == who[1]);
  CHECK(line.take_first(simulation) == who[3]);
  CHECK(line.take_first(simulation) == who[4]);
  CHECK(line.empty());
  CHECK_THROWS_AS(line.remove(simulation, who[0]), ContractViolation);
}

TEST_CASE("Servers take who comes first, nobody waits while one is free",
          "[core][queue]") {
  Simulation simulation;
  const auto who = people(simulation, 5);
  ServerPool pool{2, *find_queue_discipline("first_come")};
  CHECK(pool.join(simulation, who[0]));
  CHECK(pool.join(simulation, who[1]));
  CHECK_FALSE(pool.join(simulation, who[2]));
  CHECK_FALSE(pool.join(simulation, who[3]));
  CHECK_FALSE(pool.join(simulation, who[4]));
  CHECK(pool.waiting() == 3);
  pool.leave_line(simulation, who[3]);
  CHECK(pool.release(simulation) == who[2]);
  CHECK(pool.release(simulation) == who[4]);
  CHECK(pool.busy() == 2);
  CHECK(pool.release(simulation) == no_handle);
  CHECK(pool.release(simulation) == no_handle);
  CHECK(pool.busy() == 0);
  CHECK_THROWS_AS(pool.release(simulation), ContractViolation);
}

TEST_CASE("A free server takes the lowest class, in it the first", "[core][queue]") {
  Simulation simulation;
  const auto who = people(simulation, 6);
  ServerPool pool{1, *find_queue_discipline("first_come")};
  CHECK(pool.join(simulation, who[0], 4));
  CHECK_FALSE(pool.join(simulation, who[1], 4));
  CHECK_FALSE(pool.join(simulation, who[2], 1));
  CHECK_FALSE(pool.join(simulation, who[3], 0));
  CHECK_FALSE(pool.join(simulation, who[4], 1));
  CHECK_FALSE(pool.join(simulation, who[5], 1));
  CHECK(pool.waiting() == 5);
  pool.leave_line(simulation, who[4], 1);
  CHECK(pool.release(simulation) == who[3]);
  CHECK(pool.release(simulation) == who[2]);
  CHECK(pool.release(simulation) == who[5]);
  CHECK(pool.release(simulation) == who[1]);
  CHECK(pool.waiting() == 0);
  CHECK(pool.release(simulation) == no_handle);
  pool.join(simulation, who[0], 0);
  pool.join(simulation, who[1], 3);
  pool.reset(1);
  CHECK(pool.waiting() == 0);
  CHECK(pool.busy() == 0);
}

TEST_CASE("Who was called and left for a while waits in the order of coming",
          "[core][queue]") {
  // Nos. 1 and 2 came in one tick; no. 3 later. Whoever comes back stands where they
  // would stand had they never been called.
  Simulation simulation;
  const auto who = people(simulation, 4);
  simulation[who[3]].since = TimePoint{Duration{5}};
  ServerPool pool{1, *find_queue_discipline("first_come")};
  for (const Handle each : who) pool.join(simulation, each);
  CHECK(pool.release(simulation) == who[1]);
  pool.give_back();
  // Before the next is called, the free server is theirs.
  CHECK_FALSE(pool.rejoin(simulation, who[1]));
  CHECK(pool.call_next(simulation) == who[1]);
  pool.give_back();
  CHECK(pool.call_next(simulation) == who[2]);
  CHECK_FALSE(pool.rejoin(simulation, who[1]));
  CHECK(pool.release(simulation) == who[1]);
  CHECK(pool.release(simulation) == who[3]);
  CHECK(pool.release(simulation) == no_handle);
  CHECK(pool.rejoin(simulation, who[1]));  // nobody else: at once
  CHECK_THROWS_AS((pool.give_back(), pool.give_back()), ContractViolation);
}

TEST_CASE("Servers come and go, and nobody is called away from a service",
          "[core][queue]") {
  Simulation simulation;
  const auto who = people(simulation, 6);
  ServerPool pool{3, *find_queue_discipline("first_come")};
  for (const Handle each : who) pool.join(simulation, each);
  pool.set_servers(1);
  CHECK(pool.busy() == 3);
  CHECK(pool.call_next(simulation) == no_handle);
  CHECK(pool.release(simulation) == no_handle);
  CHECK(pool.release(simulation) == no_handle);
  CHECK(pool.busy() == 1);
  CHECK(pool.release(simulation) == who[3]);
  pool.set_servers(4);
  CHECK(pool.call_next(simulation) == who[4]);
  CHECK(pool.call_next(simulation) == who[5]);
  CHECK(pool.call_next(simulation) == no_handle);
  CHECK(pool.busy() == 3);
  CHECK(pool.server_free());
}

TEST_CASE("Disciplines are found by name", "[core][queue]") {
  CHECK(find_queue_discipline("first_come") != nullptr);
  CHECK(find_queue_discipline("first come") == nullptr);
  for (const QueueDiscipline& discipline : queue_disciplines())
    CHECK(find_queue_discipline(discipline.name) == &discipline);
}

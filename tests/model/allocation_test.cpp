#include "catch.hpp"
#include "model/random_worlds.hpp"
#include "model/world.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;

namespace {

std::atomic<std::uint64_t> allocations{0};

void* counted(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  // A whole number of alignments, as aligned_alloc wants.
  const std::size_t whole = (bytes + alignment - 1) / alignment * alignment;
  if (void* memory = std::aligned_alloc(alignment, whole)) return memory;
  throw std::bad_alloc{};
}

/// How often memory was asked for in a replication like one that ran before; what it
/// found is not part of it, because that is handed over.
std::uint64_t allocations_of_second_run(const model::Scenario& scenario,
                                        std::uint32_t replication) {
  model::World world{scenario};
  world.run(1, replication);
  const std::uint64_t before = allocations;
  world.begin(1, replication);
  world.advance(scenario.end);
  return allocations - before;
}

}  // namespace

void* operator new(std::size_t bytes) {
  return counted(bytes, alignof(std::max_align_t));
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return counted(bytes, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(bytes);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

TEST_CASE("Memory that is asked for is counted", "[model][allocation]") {
  const std::uint64_t before = allocations;
  const auto memory = std::make_unique<core::Entity>();
  CHECK(allocations == before + 1);
}

TEST_CASE("A world that has run once runs again without asking for memory",
          "[model][allocation]") {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const model::Scenario scenario = RandomWorld{seed}.scenario();
    CHECK(allocations_of_second_run(scenario, seed) == 0);
  }
}

TEST_CASE("A crowded world that has run once runs again without asking for memory",
          "[model][allocation]") {
  // Enough people that events stand in buckets, and that what they need is fetched.
  WorldMaker world{days{30}};
  const auto time = [](core::Duration mean) {
    return law("exponential", {{"mean", mean}});
  };
  const auto doctors = world.staff("doctors", {300});
  const auto out = world.state("out", "exit");
  const auto clinic = world.state("clinic", "service",
                                  values({{"staff", doctors},
                                          {"work", time(std::chrono::hours{3})},
                                          {"patience", time(std::chrono::hours{9})},
                                          {"when_out_of_patience", out}}));
  const auto custody =
      world.state("custody", "stay", values({{"duration", time(days{9})}}));
  world.lead(custody, clinic);
  world.lead(clinic, out);
  world.initial(custody, 80'000);
  world.measure("wait", states({clinic}));
  world.measure("people", states({custody, clinic}));
  CHECK(allocations_of_second_run(world.scenario(), 3) == 0);
}

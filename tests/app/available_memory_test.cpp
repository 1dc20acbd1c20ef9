#include "app/available_memory.hpp"

#include "catch.hpp"

#include <stdlib.h>
#include <sys/resource.h>

using namespace caseload::app;

TEST_CASE("some memory is available, and not more than any machine has") {
  CHECK(available_memory() > std::uint64_t{16} << 20);
  CHECK(available_memory() < std::uint64_t{1} << 50);  // a petabyte
}

TEST_CASE("a limit of address space leaves less memory") {
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_AS, &before) == 0);
  constexpr std::uint64_t little = std::uint64_t{1} << 32;
  rlimit limit = before;
  limit.rlim_cur = little;
  // Sanitizers take more address space than that from the start.
  REQUIRE(setrlimit(RLIMIT_AS, &limit) == 0);
  const std::uint64_t available = available_memory();
  REQUIRE(setrlimit(RLIMIT_AS, &before) == 0);
  CHECK(available < little);
}

TEST_CASE("a job of a cluster may take what it was given") {
  const auto available_with = [](const char* name, const char* value) {
    ::setenv(name, value, 1);
    const std::uint64_t available = available_memory();
    ::unsetenv(name);
    return available;
  };
  constexpr std::uint64_t megabyte = std::uint64_t{1} << 20;
  // Less what this process has already: a test is smaller than a gigabyte.
  const std::uint64_t of_node = available_with("SLURM_MEM_PER_NODE", "1500");
  CHECK(of_node < 1500 * megabyte);
  CHECK(of_node > 476 * megabyte);
  ::setenv("SLURM_CPUS_PER_TASK", "3", 1);
  const std::uint64_t of_processors = available_with("SLURM_MEM_PER_CPU", "500");
  ::unsetenv("SLURM_CPUS_PER_TASK");
  CHECK(of_processors < 1500 * megabyte);
  CHECK(of_processors > 476 * megabyte);
  // Zero is all that the node has.
  CHECK(available_with("SLURM_MEM_PER_NODE", "0") > 1500 * megabyte);
}

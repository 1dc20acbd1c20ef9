#include "app/available_memory.hpp"

#include "catch.hpp"

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

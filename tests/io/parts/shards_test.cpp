#include "caseload/io/shards.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"

using namespace caseload;
using io::Shards;
using io::Stretch;

// Three scenarios of five replications are fifteen places; cut into four they end after
// the whole parts of 3.75, 7.5, 11.25 and 15: 3, 7, 11, 15.
TEST_CASE("Fifteen replications are cut into four where each fourth ends",
          "[io][shards]") {
  const Shards shards{3, 5, 4};
  CHECK(shards.work(1, 1) == std::vector<Stretch>{{0, {0, 3}}});
  CHECK(shards.work(2, 2) == std::vector<Stretch>{{0, {3, 2}}, {1, {0, 2}}});
  CHECK(shards.work(3, 3) == std::vector<Stretch>{{1, {2, 3}}, {2, {0, 1}}});
  CHECK(shards.work(4, 4) == std::vector<Stretch>{{2, {1, 4}}});
  CHECK(shards.work(2, 4) ==
        std::vector<Stretch>{{0, {3, 2}}, {1, {0, 5}}, {2, {0, 5}}});
  CHECK(shards.work(1, 4) == Shards::whole(3, 5));
}

TEST_CASE("Each replication is in one shard, and that is the one that is named",
          "[io][shards]") {
  for (const std::size_t scenarios : {1, 2, 7})
    for (const std::uint32_t replications : {1U, 2U, 9U, 100U})
      for (std::uint64_t of = 1; of <= scenarios * replications; of += 1 + of / 7) {
        const Shards shards{scenarios, replications, of};
        std::vector<std::vector<std::uint64_t>> owner(
            scenarios, std::vector<std::uint64_t>(replications, 0));
        std::uint64_t least = ~std::uint64_t{0};
        std::uint64_t most = 0;
        for (std::uint64_t shard = 1; shard <= of; ++shard) {
          std::uint64_t size = 0;
          for (const Stretch& stretch : shards.work(shard, shard))
            for (std::uint32_t i = 0; i < stretch.range.count; ++i) {
              std::uint64_t& one =
                  owner.at(stretch.scenario).at(stretch.range.first + i);
              REQUIRE(one == 0);
              one = shard;
              ++size;
            }
          least = std::min(least, size);
          most = std::max(most, size);
        }
        REQUIRE(most - least <= 1);
        for (std::size_t scenario = 0; scenario < scenarios; ++scenario)
          for (std::uint32_t number = 0; number < replications; ++number)
            REQUIRE(shards.shard_of(scenario, number) == owner[scenario][number]);
      }
}

TEST_CASE("There is no shard without a replication", "[io][shards]") {
  CHECK_THROWS_AS((Shards{2, 3, 0}), core::ContractViolation);
  CHECK_THROWS_AS((Shards{2, 3, 7}), core::ContractViolation);
  CHECK_THROWS_AS((Shards{2, 3, 6}.work(0, 1)), core::ContractViolation);
  CHECK_THROWS_AS((Shards{2, 3, 6}.work(6, 7)), core::ContractViolation);
  // The largest there can be: 4096 scenarios of 2^20 replications less one.
  CHECK(Shards{4095, 1U << 20U, 4'000'000}.shard_of(4094, (1U << 20U) - 1) ==
        4'000'000);
}

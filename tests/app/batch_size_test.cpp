#include "app/batch_size.hpp"

#include "app/batch_rest.hpp"
#include "app/usage_error.hpp"
#include "catch.hpp"

using namespace caseload::app;

namespace {

constexpr double minute = 60.0;
constexpr double hour = 3600.0;

BatchTask task(std::uint64_t replications, double seconds, int processors,
               std::optional<double> limit = {}) {
  return {.replications = replications,
          .seconds = seconds,
          .processors = processors,
          .limit = limit,
          .most_elements = 1000};
}

std::string refusal_of_task(const BatchTask& task) {
  try {
    batch_size(task);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "it fits";
}

}  // namespace

TEST_CASE("Shards take twenty minutes where there is enough to do") {
  // 54,000 of 6 s in rounds of 16: 3,375 rounds, 20,250 s, nearly 17 times 20 minutes.
  const BatchSize size = batch_size(task(54'000, 6.0, 16, 4 * hour));
  CHECK(size.shards == 17);
  CHECK(size.shards_an_element == 1);
  // 3,177 replications or fewer: 199 rounds.
  CHECK(size.seconds_a_shard == Approx(199 * 6.0));
}

TEST_CASE("Shards are between ten minutes and thirty, whatever there is to do") {
  for (std::uint64_t replications = 500; replications < 100'000;
       replications += replications / 3) {
    const BatchSize size = batch_size(task(replications, 6.0, 4, 24 * hour));
    CAPTURE(replications, size.shards);
    const double all = static_cast<double>(replications) * 6.0 / 4;
    if (all < 10 * minute) {
      CHECK(size.shards == 1);
    } else {
      // A round more or less, at the end of a shard.
      CHECK(size.seconds_a_shard >= 10 * minute - 6.0);
      CHECK(size.seconds_a_shard <= 30 * minute + 6.0);
    }
  }
}

TEST_CASE("A short limit makes short shards") {
  // Of 10 minutes 150 s are kept to stop in: 450 s, 112 rounds of 4 s. 10,000 in rounds
  // of 2 are 5,000 rounds, 20,000 s: 44.4 times 450 s, so 45 shards of 112 rounds or
  // fewer.
  const BatchSize size = batch_size(task(10'000, 4.0, 2, 10 * minute));
  CHECK(size.shards == 45);
  CHECK(size.seconds_a_shard <= 450.0);
}

TEST_CASE("Several shards go into an element where there are more than it may have") {
  // 400,000 of 60 s in rounds of 8: 50,000 rounds, 3,000,000 s, 2,500 times 20 minutes.
  BatchTask large = task(400'000, 60.0, 8, 2 * hour);
  BatchSize size = batch_size(large);
  CHECK(size.shards == 2500);
  CHECK(size.shards_an_element == 3);
  // Three times 20 minutes and the 150 s do not fit into one hour; 62.5 minutes are 63.
  large.limit = hour;
  CHECK_THAT(refusal_of_task(large),
             Catch::Contains("an array has 1,000 elements at most") &&
                 Catch::Contains("1h03m would do") && Catch::Contains("--array-limit"));
  large.most_elements = 2500;
  size = batch_size(large);
  CHECK(size.shards_an_element == 1);
}

TEST_CASE("A limit shorter than one replication is refused with what fits") {
  CHECK(refusal_of_task(task(100, 30.0, 2, 180.0)) == "it fits");
  // 31 s and 150 s are three minutes and a second.
  CHECK_THAT(refusal_of_task(task(100, 31.0, 2, 180.0)),
             Catch::Contains("--limit: expected time for one replication: 31 s") &&
                 Catch::Contains("4m would do"));
  CHECK_THAT(refusal_of_task(task(100, 31.0, 2, 60.0)), Catch::Contains("4m would do"));
}

TEST_CASE("There are no more shards than replications, and as many as somebody says") {
  CHECK(batch_size(task(3, 0.01, 4)).shards == 1);
  CHECK(batch_size(task(3, 5000.0, 4)).shards == 3);
  BatchTask asked = task(100, 1.0, 1);
  asked.shards = 7;
  CHECK(batch_size(asked).shards == 7);
  asked.shards = 700;
  CHECK(batch_size(asked).shards == 100);
}

TEST_CASE("Numbers are written as a job array takes them") {
  CHECK(array_text({}) == "");
  CHECK(array_text({1, 4, 7, 8, 9}) == "1,4,7-9");
  CHECK(array_text({1, 2}) == "1-2");
  CHECK(array_text({3}) == "3");
}

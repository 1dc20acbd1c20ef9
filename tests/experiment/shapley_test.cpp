#include "caseload/experiment/shapley.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"

#include <numeric>
#include <random>

using namespace caseload;
using experiment::shapley_interactions;
using experiment::shapley_values;

TEST_CASE("Two resources with an interaction, by hand", "[experiment][shapley]") {
  // Alone the first removes 10, the second 0; both together 30.
  const std::vector<double> removed{0.0, 10.0, 0.0, 30.0};
  const auto values = shapley_values(removed);
  // In one order the first adds 10 and the second 20; in the other the second adds 0
  // and the first 30.
  CHECK(values[0] == Approx((10.0 + 30.0) / 2));
  CHECK(values[1] == Approx((20.0 + 0.0) / 2));
  CHECK(shapley_interactions(removed)[0][1] == Approx(30.0 - 10.0 - 0.0));
}

TEST_CASE("Three causes, by hand over all six orders", "[experiment][shapley]") {
  // Sets in the order of their bits: {}, a, b, ab, c, ac, bc, abc.
  const std::vector<double> removed{0.0, 1.0, 2.0, 6.0, 0.0, 5.0, 2.0, 12.0};
  const auto values = shapley_values(removed);
  // a: abc 1, acb 1, bac 4, cab 5, bca 10, cba 10.
  CHECK(values[0] == Approx((1 + 1 + 4 + 5 + 10 + 10) / 6.0));
  // b: abc 5, acb 7, bac 2, bca 2, cab 7, cba 2.
  CHECK(values[1] == Approx((5 + 7 + 2 + 2 + 7 + 2) / 6.0));
  // c: abc 6, acb 4, bac 6, bca 0, cab 0, cba 0.
  CHECK(values[2] == Approx((6 + 4 + 6 + 0 + 0 + 0) / 6.0));
  // a and b: without c 6 - 1 - 2 + 0 = 3, with c 12 - 5 - 2 + 0 = 5.
  CHECK(shapley_interactions(removed)[0][1] == Approx((3 + 5) / 2.0));
  // b and c: without a 2 - 2 - 0 + 0 = 0, with a 12 - 6 - 5 + 1 = 2.
  CHECK(shapley_interactions(removed)[2][1] == Approx((0 + 2) / 2.0));
}

TEST_CASE("What each removes adds up to what all remove", "[experiment][shapley]") {
  std::mt19937 random{1};
  for (std::size_t causes = 1; causes <= 5; ++causes) {
    std::vector<double> removed(std::size_t{1} << causes);
    for (std::size_t set = 1; set < removed.size(); ++set)
      removed[set] = static_cast<double>(random() % 1000) - 300.0;
    const auto values = shapley_values(removed);
    CHECK(std::accumulate(values.begin(), values.end(), 0.0) == Approx(removed.back()));
  }
}

TEST_CASE("A cause that removes nothing has no share, one that removes all has all",
          "[experiment][shapley]") {
  const std::vector<double> removed{0.0, 8.0, 0.0, 8.0};
  CHECK(shapley_values(removed) == std::vector<double>{8.0, 0.0});
  CHECK(shapley_interactions(removed)[0][1] == 0.0);
}

TEST_CASE("What is no game is refused", "[experiment][shapley]") {
  const std::vector<double> three{0.0, 1.0, 2.0};
  CHECK_THROWS_AS(shapley_values(three), core::ContractViolation);
  const std::vector<double> none{0.0};
  CHECK_THROWS_AS(shapley_values(none), core::ContractViolation);
}

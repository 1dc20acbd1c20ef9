#include "report/flow_order.hpp"

#include "catch.hpp"

using namespace caseload;
using Order = std::vector<std::size_t>;

TEST_CASE("What only goes forward keeps that order", "[report]") {
  // 2 to 0 to 1.
  CHECK(report::forward_order(3, {{2, 0, 5.0}, {0, 1, 5.0}}) == Order{2, 0, 1});
  CHECK(report::forward_order(2, {}) == Order{1, 0});  // both are ends
  CHECK(report::forward_order(0, {}).empty());
}

TEST_CASE("Of a circle the thinnest way goes back", "[report]") {
  // 0 to 1 is 10, 1 to 2 is 8, 2 to 0 is 3. Out less in: 0 has 10 - 3, 1 has 8 - 10, 2
  // has 3 - 8. So 0 comes first; then 2 has no way out any more and is last.
  CHECK(report::forward_order(3, {{0, 1, 10.0}, {1, 2, 8.0}, {2, 0, 3.0}}) ==
        Order{0, 1, 2});
  // The same circle, thinnest from 0 to 1: 1 comes first.
  CHECK(report::forward_order(3, {{0, 1, 3.0}, {1, 2, 10.0}, {2, 0, 8.0}}) ==
        Order{1, 2, 0});
  // Who stays where they are goes nowhere.
  CHECK(report::forward_order(2, {{0, 0, 9.0}, {0, 1, 1.0}}) == Order{0, 1});
}

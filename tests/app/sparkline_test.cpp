#include "app/sparkline.hpp"

#include "catch.hpp"

#include <limits>
#include <vector>

using caseload::app::sparkline;

TEST_CASE("a series becomes bars from 0 to its largest value") {
  const std::vector<double> series{0, 1, 2, 3, 4, 5, 6, 7};
  CHECK(sparkline(series, 8, true) == "▁▂▃▄▅▆▇█");
  CHECK(sparkline(series, 8, false) == " .:-=+*#");
}

TEST_CASE("a level series has full bars, not empty ones") {
  CHECK(sparkline(std::vector<double>{5, 5, 5}, 8, true) == "███");
  CHECK(sparkline(std::vector<double>{0, 0}, 8, true) == "▁▁");
}

TEST_CASE("more values than columns are averaged") {
  // Means of pairs: 1, 7.
  CHECK(sparkline(std::vector<double>{0, 2, 7, 7}, 2, true) == "▂█");
}

TEST_CASE("no values give no text and what is no number has no height") {
  CHECK(sparkline({}, 8, true).empty());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(sparkline(std::vector<double>{nan, 7.0}, 8, false) == " #");
}

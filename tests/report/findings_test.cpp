#include "report/findings.hpp"

#include "catch.hpp"

using caseload::report::quantile_of;
using caseload::report::short_title;

TEST_CASE("quantiles lie on straight lines between the numbers in order") {
  const std::vector<double> numbers{1.0, 2.0, 3.0, 5.0};
  // Position q (n - 1): 0.75, a quarter of the way before the second; 1.5; 2.85.
  CHECK(quantile_of(numbers, 0.25) == 1.75);
  CHECK(quantile_of(numbers, 0.5) == 2.5);
  CHECK(quantile_of(numbers, 0.95) == Approx(4.7));
  CHECK(quantile_of(numbers, 0.0) == 1.0);
  CHECK(quantile_of(numbers, 1.0) == 5.0);
  CHECK(quantile_of({7.0}, 0.95) == 7.0);
}

TEST_CASE("a long title is cut where it makes a pause, and never within a word") {
  CHECK(short_title("Two doctors, from 2017") == "Two doctors, from 2017");
  CHECK(short_title("Half the share of each order is sent, from 1 January 2017") ==
        "Half the share of each order is sent");
  // The last pause within 40 letters: before "from".
  CHECK(
      short_title("Users are not detained: some are helped, from 1 January 2017 on") ==
      "Users are not detained: some are helped");
  const std::string without = "One word after the other and no pause in all of them";
  CHECK(short_title(without) == without);
  // 40 letters, of which one takes two bytes.
  const std::string forty = "\xC3\xA9" + std::string(39, 'x');
  CHECK(short_title(forty) == forty);
}
